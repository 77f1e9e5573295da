import { describe, expect, it } from 'vitest';
import type { Speaker } from '../../lambdas/domain/statement.ts';
import { statementText } from '../../lambdas/domain/statement.ts';
import { followUpOf, raising, recordOf, statementBy } from './examples.ts';
import type { MakeTablePorts } from './table-ports.ts';

const earlier = '2026-11-20T09:00:00.000Z';
const later = '2026-11-20T09:30:00.000Z';

/** What every `ContactsTable` does. */
export function describeContactsTableContract(name: string, make: MakeTablePorts): void {
  describe(`recording what was said of a contact (${name})`, () => {
    it('gives all that is now said of the contact', async () => {
      const { contacts } = await make();
      const queued = statementBy({ speaker: 'QUEUED', said: { queueId: 'queue-1' } });
      await contacts.record('call-1', queued);
      expect(await contacts.record('call-1', statementBy())).toEqual({
        callId: 'call-1',
        contactId: 'call-1',
        said: { QUEUED: statementText(queued), DISCONNECTED: statementText(statementBy()) },
      });
    });

    it('changes nothing when the same is said again', async () => {
      const { contacts, itemsUnder, clock, changes } = await make();
      const first = await contacts.record('call-1', statementBy());
      const items = await itemsUnder('call-1');
      clock.pass(3600);
      expect(await contacts.record('call-1', statementBy())).toEqual(first);
      expect(await itemsUnder('call-1')).toEqual(items);
      expect(await changes()).toHaveLength(1);
    });

    it('changes nothing when what is said is older, and gives what stands', async () => {
      const { contacts, itemsUnder } = await make();
      const standing = await contacts.record('call-1', statementBy({ saidAt: later }));
      const items = await itemsUnder('call-1');
      expect(await contacts.record('call-1', statementBy({ saidAt: earlier }))).toEqual(standing);
      expect(await itemsUnder('call-1')).toEqual(items);
    });

    it('lets the newer word of a speaker stand', async () => {
      const { contacts } = await make();
      await contacts.record('call-1', statementBy({ saidAt: earlier }));
      const newer = statementBy({ saidAt: later, said: { disconnectReason: 'OTHER' } });
      const { said } = await contacts.record('call-1', newer);
      expect(said.DISCONNECTED).toBe(statementText(newer));
    });

    it('settles a tie of times by content, whichever came first', async () => {
      const one = statementBy({ said: { queueName: 'Café ☎ 📞' } });
      const other = statementBy({ said: { queueName: 'Cafe' } });
      const { contacts } = await make();
      for (const [callId, order] of [
        ['call-1', [one, other]],
        ['call-2', [other, one]],
      ] as const) {
        for (const statement of order) {
          await contacts.record(callId, { ...statement, contactId: callId });
        }
      }
      const read = async (callId: string) =>
        (await contacts.record(callId, { ...one, contactId: callId })).said;
      expect(await read('call-1')).toEqual(await read('call-2'));
    });

    it('ends alike however many speak at the same time', async () => {
      const { contacts } = await make();
      const statements = Array.from({ length: 12 }, (_, second) =>
        statementBy({
          speaker: second % 2 === 0 ? 'DISCONNECTED' : 'CONTACT_RECORD',
          saidAt: `2026-11-20T09:00:${String((second * 7) % 60).padStart(2, '0')}.000Z`,
        }),
      );
      await Promise.all(statements.map((statement) => contacts.record('call-1', statement)));
      const greatest = (speaker: Speaker) =>
        statements
          .filter((statement) => statement.speaker === speaker)
          .map(statementText)
          .toSorted()
          .at(-1);
      const { said } = await contacts.record('call-1', statementBy({ saidAt: earlier }));
      expect(said).toEqual({
        DISCONNECTED: greatest('DISCONNECTED'),
        CONTACT_RECORD: greatest('CONTACT_RECORD'),
      });
    });

    it.each([
      'LENS Swearing: customer & agent (#1)',
      'LENS a.b[0].c',
      'LENS Ünïcødé 📞 "quoted" \\ back',
      'LENS :text',
      'LENS __proto__',
    ] as const)('keeps the speaker “%s” apart from all others', async (speaker) => {
      const { contacts, calls } = await make();
      await contacts.record('call-1', statementBy());
      await contacts.record('call-1', statementBy({ speaker, said: {} }));
      const { said } = await contacts.record('call-1', statementBy({ speaker, said: {} }));
      expect(Object.keys(said).toSorted()).toEqual(['DISCONNECTED', speaker].toSorted());
      const [stored] = (await calls.read('call-1')).contacts;
      expect(stored?.said).toEqual(said);
    });

    it('gives the contact its time to live from its last new word', async () => {
      const { contacts, itemsUnder, clock } = await make();
      const expiry = async () => Number((await itemsUnder('call-1')).at(0)?.['expiresAt']);
      await contacts.record('call-1', statementBy());
      const before = await expiry();
      expect(before).toBe(Date.parse(clock.now()) / 1000 + 400 * 86_400);
      clock.pass(60);
      await contacts.record('call-1', statementBy({ saidAt: later }));
      expect(await expiry()).toBe(before + 60);
    });
  });

  describe(`recording of a contact that was erased (${name})`, () => {
    it('records nothing more, with the call or under its own id, and says that it was erased', async () => {
      const { contacts, itemsUnder, clock } = await make();
      await contacts.record('call-1', statementBy({ contactId: 'leg-2' }));
      await contacts.erase('call-1', 'leg-2');
      const [withCall, astray] = [await itemsUnder('call-1'), await itemsUnder('leg-2')];
      const erasedAt = clock.now();
      clock.pass(60);
      for (const callId of ['call-1', 'leg-2']) {
        const told = statementBy({
          contactId: 'leg-2',
          saidAt: later,
          said: { callerKeys: ['key'] },
        });
        const stored = await contacts.record(callId, told);
        expect(stored).toEqual({ callId, contactId: 'leg-2', said: {}, erasedAt });
      }
      expect(await itemsUnder('call-1')).toEqual(withCall);
      expect(await itemsUnder('leg-2')).toEqual(astray);
    });

    it('leaves nothing but when it was erased, for as long as Connect could tell of it again', async () => {
      const { contacts, itemsUnder, clock } = await make();
      await contacts.record('call-1', statementBy({ said: { callerKeys: ['key'] } }));
      await contacts.erase('call-1', 'call-1');
      const expiresAt = Date.parse(clock.now()) / 1000 + 731 * 86_400;
      expect(await itemsUnder('call-1')).toEqual([
        { callId: 'call-1', item: 'contact#call-1', erasedAt: clock.now(), expiresAt },
      ]);
    });

    it('still knows whose leg it was, so that what names it is kept with the call', async () => {
      const { contacts } = await make();
      await contacts.erase('call-1', 'leg-2');
      expect(await contacts.callOfLeg('leg-2')).toBe('call-1');
    });

    it('is no contact of its call, which is not judged under its own id either', async () => {
      const { contacts, calls } = await make();
      await contacts.erase('call-1', 'leg-2');
      expect((await calls.read('call-1')).contacts).toEqual([]);
      const record = recordOf({ callId: 'leg-2', contactId: 'leg-2' });
      expect(await calls.commit({ record, read: null, changes: raising() })).toBe('overtaken');
    });
  });

  describe(`recording of a customer whom Connect has forgotten (${name})`, () => {
    const keys = { callerKeys: ['newer', 'older'] };
    const described = statementBy({ speaker: 'DESCRIPTION', said: { agentId: 'ada', ...keys } });
    const redacting = statementBy({
      speaker: 'CONTACT_RECORD',
      saidAt: later,
      said: { customerRedacted: true },
    });
    const before = statementBy({ speaker: 'CONTACT_RECORD', saidAt: earlier, said: keys });

    it.each([
      ['last', [before, described, redacting]],
      ['first', [redacting, described, before]],
      ['between', [described, redacting, before]],
      ['twice', [redacting, before, redacting, described]],
    ] as const)('keeps no key where that is told %s', async (_when, told) => {
      const { contacts, itemsUnder } = await make();
      for (const statement of told) await contacts.record('call-1', statement);
      const [item] = await itemsUnder('call-1');
      expect(JSON.stringify(item)).not.toMatch(/newer|older/);
      expect(item).toMatchObject({
        isRedacted: true,
        CONTACT_RECORD: statementText(redacting),
        DESCRIPTION: statementText({ ...described, said: { agentId: 'ada' } }),
      });
    });

    it('gives the contact as it stands then, and changes nothing when it is said again', async () => {
      const { contacts, itemsUnder } = await make();
      await contacts.record('call-1', described);
      const stored = await contacts.record('call-1', redacting);
      expect(Object.values(stored.said).join()).not.toContain('newer');
      const items = await itemsUnder('call-1');
      expect(await contacts.record('call-1', described)).toEqual(stored);
      expect(await contacts.record('call-1', redacting)).toEqual(stored);
      await contacts.redact(stored);
      expect(await itemsUnder('call-1')).toEqual(items);
    });

    it('keeps no key when many speak at the same time', async () => {
      const { contacts, itemsUnder } = await make();
      const speakers: Speaker[] = ['INITIATED', 'QUEUED', 'CONNECTED_TO_AGENT', 'DISCONNECTED'];
      await Promise.all(
        [redacting, ...speakers.map((speaker) => statementBy({ speaker, said: keys }))].map(
          (statement) => contacts.record('call-1', statement),
        ),
      );
      const [item] = await itemsUnder('call-1');
      expect(Object.keys(item ?? {})).toEqual(expect.arrayContaining(speakers));
      expect(JSON.stringify(item)).not.toMatch(/newer|older/);
    });

    it('is cleared in another place as well, on request, and for good', async () => {
      const { contacts, itemsUnder } = await make();
      const astray = await contacts.record('leg-2', { ...described, contactId: 'leg-2' });
      await contacts.redact(astray);
      await contacts.record('leg-2', { ...before, contactId: 'leg-2' });
      expect(JSON.stringify(await itemsUnder('leg-2'))).not.toMatch(/newer|older/);
    });

    it('leaves of a contact that was erased its tombstone alone', async () => {
      const { contacts, itemsUnder } = await make();
      const stored = await contacts.record('call-1', described);
      await contacts.erase('call-1', 'call-1');
      const tombstones = await itemsUnder('call-1');
      await contacts.redact(stored);
      await contacts.redact({ callId: 'call-1', contactId: 'call-1', said: {} });
      expect(await itemsUnder('call-1')).toEqual(tombstones);
    });

    it('brings back no contact that is gone', async () => {
      const { contacts, itemsUnder } = await make();
      await contacts.redact({
        callId: 'call-1',
        contactId: 'call-1',
        said: { DISCONNECTED: statementText(described) },
      });
      expect(await itemsUnder('call-1')).toEqual([]);
    });
  });

  describe(`asking which call a contact belongs to (${name})`, () => {
    it('finds the call of a later leg', async () => {
      const { contacts } = await make();
      await contacts.record('call-1', statementBy({ contactId: 'leg-2' }));
      expect(await contacts.callOfLeg('leg-2')).toBe('call-1');
    });

    it('finds none for a first leg, nor for a contact that nobody told of', async () => {
      const { contacts } = await make();
      await contacts.record('call-1', statementBy());
      expect(await contacts.callOfLeg('call-1')).toBeUndefined();
      expect(await contacts.callOfLeg('nobody')).toBeUndefined();
    });

    it('finds none through what names a contact in passing: verdicts and obligations', async () => {
      const { calls, contacts } = await make();
      await calls.commit({
        record: recordOf({ contactId: 'leg-2' }),
        read: null,
        changes: raising(followUpOf({ contactId: 'leg-2' })),
      });
      expect(await contacts.callOfLeg('leg-2')).toBeUndefined();
    });

    it('finds the call of a leg that is expected, before anything is kept of it', async () => {
      const { contacts, itemsUnder, calls } = await make();
      await contacts.record('call-1', statementBy());
      await contacts.expectLeg('call-1', 'leg-2');
      expect(await contacts.callOfLeg('leg-2')).toBe('call-1');
      const items = await itemsUnder('call-1');
      await contacts.expectLeg('call-1', 'leg-2');
      expect(await itemsUnder('call-1')).toEqual(items);
      expect(
        (await calls.read('call-1')).contacts.map(({ contactId, said }) => [contactId, said]),
      ).toEqual([
        ['call-1', { DISCONNECTED: statementText(statementBy()) }],
        ['leg-2', {}],
      ]);
    });

    it('leaves what is kept of an expected leg as it is, and what was erased', async () => {
      const { contacts, itemsUnder } = await make();
      await contacts.record('call-1', statementBy({ contactId: 'leg-2' }));
      await contacts.erase('call-1', 'leg-3');
      const items = await itemsUnder('call-1');
      await contacts.expectLeg('call-1', 'leg-2');
      await contacts.expectLeg('call-1', 'leg-3');
      expect(await itemsUnder('call-1')).toEqual(items);
    });

    it('gives the same call every time where a leg was kept under two', async () => {
      const { contacts } = await make();
      await contacts.record('call-b', statementBy({ contactId: 'leg-2' }));
      await contacts.record('call-a', statementBy({ contactId: 'leg-2' }));
      expect(await contacts.callOfLeg('leg-2')).toBe('call-a');
      expect(await contacts.callsOfLeg('leg-2')).toEqual(['call-a', 'call-b']);
      expect(await contacts.callsOfLeg('nobody')).toEqual([]);
    });
  });
}
