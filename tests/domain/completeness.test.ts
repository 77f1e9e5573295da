import { describe, expect, it } from 'vitest';
import {
  emptyTally,
  endingToldBy,
  howTold,
  isEndTold,
  isOnlyObserved,
  sumOf,
  tallied,
} from '../../lambdas/domain/completeness.ts';
import {
  type Said,
  type SaidBySpeaker,
  type Speaker,
  statementText,
} from '../../lambdas/domain/statement.ts';

const saidAt = '2026-11-20T09:05:00.000Z';

const spoken = (words: Partial<Record<Speaker, Said>>): SaidBySpeaker =>
  Object.fromEntries(
    Object.entries(words).map(([speaker, said = {}]) => [speaker, statementText({ saidAt, said })]),
  );

const nobody = { byEvent: false, byContactRecord: false, byDescription: false };
const ended = { disconnectedAt: saidAt };

describe('who told of a contact’s end', () => {
  it.each<[string, Partial<Record<Speaker, Said>>, Partial<typeof nobody>]>([
    ['nobody', {}, {}],
    ['nobody, while it went on', { INITIATED: {}, QUEUED: {}, CONNECTED_TO_AGENT: {} }, {}],
    ['the event of its end', { DISCONNECTED: {} }, { byEvent: true }],
    [
      'the event of its completion, which may be silent about the time',
      { COMPLETED: {} },
      { byEvent: true },
    ],
    ['another event that gives the time', { CONTACT_DATA_UPDATED: ended }, { byEvent: true }],
    [
      'another event that gives the reason',
      { CONTACT_DATA_UPDATED: { disconnectReason: 'OTHER' } },
      { byEvent: true },
    ],
    ['its contact record', { CONTACT_RECORD: {} }, { byContactRecord: true }],
    ['a description', { DESCRIPTION: ended }, { byDescription: true }],
    ['no description of a contact that goes on', { DESCRIPTION: { channel: 'VOICE' } }, {}],
    ['nothing that Contact Lens heard', { 'LENS Complaint': ended }, {}],
    [
      'all of them',
      { DISCONNECTED: {}, CONTACT_RECORD: {}, DESCRIPTION: ended },
      { byEvent: true, byContactRecord: true, byDescription: true },
    ],
  ])('is %s', (_, words, told) => {
    expect(endingToldBy(spoken(words))).toEqual({ ...nobody, ...told });
    expect(isEndTold(endingToldBy(spoken(words)))).toBe(Object.keys(told).length > 0);
  });
});

describe('a contact', () => {
  const marked = { ...ended, actOn: false } as const;

  it('is only observed while a backfill’s description alone tells its end', () => {
    expect(isOnlyObserved(spoken({ DESCRIPTION: marked }))).toBe(true);
    expect(isOnlyObserved(spoken({ INITIATED: {}, DESCRIPTION: marked }))).toBe(true);
  });

  it('is not when its end was told otherwise, or the description is to be acted on', () => {
    expect(isOnlyObserved(spoken({ DISCONNECTED: {}, DESCRIPTION: marked }))).toBe(false);
    expect(isOnlyObserved(spoken({ CONTACT_RECORD: {}, DESCRIPTION: marked }))).toBe(false);
    expect(isOnlyObserved(spoken({ DESCRIPTION: ended }))).toBe(false);
    expect(isOnlyObserved(spoken({ DISCONNECTED: {} }))).toBe(false);
  });

  const everyField: Said = {
    afterContactWorkSeconds: 1,
    afterContactWorkStartedAt: saidAt,
    agentId: 'agent-1',
    askedAt: saidAt,
    attributes: { a: 'b' },
    callerKeys: ['key'],
    channel: 'VOICE',
    connectedToAgentAt: saidAt,
    disconnectedAt: saidAt,
  };

  it.each(Object.entries(everyField))(
    'is acted on rather than observed where two descriptions begin with %s',
    (name, value) => {
      const said = { [name]: value };
      const text = (more: Said): string => statementText({ saidAt, said: { ...said, ...more } });
      expect(text({}) > text({ actOn: false })).toBe(true);
    },
  );
});

describe('a tally', () => {
  const told = (more: Partial<typeof nobody>) => ({ ...nobody, ...more });

  it('counts who told, and a repair only where nobody else did', () => {
    const contacts = [
      told({ byEvent: true, byContactRecord: true, byDescription: true }),
      told({ byEvent: true, byDescription: true }),
      told({ byContactRecord: true, byDescription: true }),
      told({ byDescription: true }),
      told({}),
    ];
    const tally = contacts.reduce((sum, one, nth) => tallied(sum, `call-${nth}`, one), emptyTally);
    expect(tally).toEqual({
      known: 5,
      byEvent: 2,
      byContactRecord: 2,
      repaired: 1,
      missing: 1,
      missingIds: ['call-4'],
      erased: 0,
    });
  });

  it('counts one that was erased as known, and neither as told nor as missing', () => {
    const tally = tallied(tallied(emptyTally, 'call-1', 'erased'), 'call-2', nobody);
    expect(tallied(tally, 'call-3', told({ byEvent: true }))).toEqual({
      ...emptyTally,
      known: 3,
      byEvent: 1,
      missing: 1,
      missingIds: ['call-2'],
      erased: 1,
    });
  });

  it('says of how many that stand each primary source told nothing, who was erased left out', () => {
    const both = told({ byEvent: true, byContactRecord: true });
    const contacts = [
      both,
      told({ byEvent: true }),
      told({ byDescription: true }),
      'erased',
    ] as const;
    const tally = contacts.reduce((sum, one, nth) => tallied(sum, `call-${nth}`, one), emptyTally);
    expect(howTold(tally)).toEqual({ known: 3, withoutEvent: 1, withoutRecord: 2 });
    expect(howTold(emptyTally)).toEqual({ known: 0, withoutEvent: 0, withoutRecord: 0 });
  });

  it('names 250 of those missing', () => {
    const ids = Array.from({ length: 255 }, (_, nth) => `call-${nth}`);
    const tally = ids.reduce((sum, id) => tallied(sum, id, nobody), emptyTally);
    expect(tally.missing).toBe(255);
    expect(tally.missingIds).toEqual(ids.slice(0, 250));
  });

  it('adds up with others', () => {
    const one = tallied(tallied(emptyTally, 'a', nobody), 'b', told({ byEvent: true }));
    const other = tallied(tallied(emptyTally, 'c', nobody), 'd', told({ byDescription: true }));
    const record = tallied(emptyTally, 'e', told({ byContactRecord: true }));
    const gone = tallied(emptyTally, 'f', 'erased');
    expect(sumOf([one, other, record, gone])).toEqual({
      known: 6,
      byEvent: 1,
      byContactRecord: 1,
      repaired: 1,
      missing: 2,
      missingIds: ['a', 'c'],
      erased: 1,
    });
    expect(sumOf([])).toEqual(emptyTally);
  });
});
