import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../../bin/local/contact-centre/scenarios.ts';
import { NO_FAULTS, aMorning, contactIdOf, field, inUsualCase, whatWasHeard } from './a-morning.ts';
import { contactEvent, contactRecord, lensEvent } from './connect-shapes.ts';
import { expectedRule } from './expected-rule.ts';

const SHAPES = { event: contactEvent, record: contactRecord, lens: lensEvent };
const BECOMES_ANOTHER = new Set(['conversation', 'call-back', 'call-back-in-vain']);
const { deliveries, truths } = aMorning();
const events = deliveries.filter(({ kind }) => kind === 'event').map(({ payload }) => payload);
const details = events.map((payload) => field(inUsualCase(payload), 'detail'));
const records = deliveries.filter(({ kind }) => kind === 'record').map(({ payload }) => payload);

describe('the same seed', () => {
  it('gives the same morning to the byte', () => {
    expect(JSON.stringify(aMorning())).toBe(JSON.stringify({ deliveries, truths }));
  });

  it('gives the same morning whether it is a number or its digits', () => {
    const asNumber = aMorning({ seed: 7, calls: 20 });
    expect(aMorning({ seed: '7', calls: 20 })).toEqual(asNumber);
  });

  it('gives the same calls under other faults', () => {
    const faults = { duplicate: 0.2, disorder: 0.3, loss: 0.1, delay: 0.2 };
    expect(aMorning({ faults }).truths).toEqual(truths);
  });

  it('gives another morning when it is another seed', () => {
    expect(aMorning({ seed: 'another' }).truths[0]).not.toEqual(truths[0]);
  });
});

describe('what is delivered', () => {
  it.each(['event', 'record', 'lens'] as const)('has the documented shape: %s', (kind) => {
    const ofKind = deliveries.filter((delivery) => delivery.kind === kind);
    expect(ofKind.length).toBeGreaterThan(10);
    for (const { payload } of ofKind) {
      const usual = kind === 'event' ? inUsualCase(payload) : payload;
      expect(SHAPES[kind].safeParse(usual).error?.issues).toBeUndefined();
    }
  });

  it('comes in order of time, and within a contact in the order of its life', () => {
    const times = deliveries.map(({ atMilliseconds }) => atMilliseconds);
    expect(times).toEqual(times.toSorted((left, right) => left - right));
    const order = ['INITIATED', 'QUEUED', 'CONNECTED_TO_AGENT', 'DISCONNECTED', 'COMPLETED'];
    for (const { callId } of truths) {
      const lived = details
        .filter((detail) => field(detail, 'contactId') === callId)
        .map((detail) => order.indexOf(String(field(detail, 'eventType'))))
        .filter((place) => place >= 0);
      expect(lived).toEqual(lived.toSorted((left, right) => left - right));
    }
  });

  it('never gives away in events what only the contact record knows', () => {
    const written = JSON.stringify(events);
    expect(written).not.toMatch(/disconnectReason/i);
    for (const { customer } of truths) expect(written).not.toContain(customer.number);
  });

  it('has everything in it that readers trip over', () => {
    const written = JSON.stringify(events);
    expect(written).toContain('1970-01-01T00:00:00.001Z');
    expect(written).toContain('"Amazon Connect Contact Event"');
    expect(written).toContain('"Connect Customer Contact Event"');
    expect(written).toContain('"EventType"');
    expect(written).toMatch(/"[Cc]hannel":"Voice"/);
    const types = new Set(details.map((detail) => field(detail, 'eventType')));
    expect(types).toContain('CONTACT_DATA_UPDATED');
    expect(
      types.has('AMD_DISABLED') || types.has('WEBRTC_API') || types.has('SUMMARY_PUBLISHED'),
    ).toBe(true);
    const channels = new Set(details.map((detail) => field(detail, 'channel')));
    expect(channels).toEqual(new Set(['VOICE', 'Voice', 'CHAT', 'TASK']));
  });

  it('has one contact record for each closed contact, sent again when its attributes change', () => {
    const sent = Map.groupBy(records, (record) => field(record, 'ContactId'));
    const closed = details.filter((detail) => field(detail, 'eventType') === 'COMPLETED');
    expect(new Set(sent.keys())).toEqual(
      new Set(closed.map((detail) => field(detail, 'contactId'))),
    );
    const again = [...sent.values()].filter((emissions) => emissions.length > 1);
    expect(again.length).toBeGreaterThan(5);
    for (const emissions of again) {
      const [first, last] = [emissions[0], emissions.at(-1)];
      expect(Number(new Date(String(field(last, 'LastUpdateTimestamp'))))).toBeGreaterThan(
        Number(new Date(String(field(first, 'LastUpdateTimestamp')))),
      );
    }
  });
});

describe('a default morning of 300 calls', () => {
  it('has 300 calls, each with its contacts', () => {
    expect(truths).toHaveLength(300);
    expect(new Set(truths.flatMap(({ contactIds }) => contactIds)).size).toBe(
      truths.reduce((sum, { contacts }) => sum + contacts.length, 0),
    );
  });

  it.each([
    ...SCENARIOS.map(({ name }) => name).filter((name) => !BECOMES_ANOTHER.has(name)),
    'conversation-resolved',
    'conversation-unresolved',
    'conversation-promised',
    'call-back-kept',
    'call-back-not-kept',
    'agent-hang-up',
    'gave-up-waiting',
    'repeat-call',
  ])('has a call of the kind %s', (scenario) => {
    expect(truths.map((truth) => truth.scenario)).toContain(scenario);
  });

  it('meets each of the nineteen verdict rules, most calls ending well', () => {
    const heard = whatWasHeard(deliveries);
    const met = Map.groupBy(truths, (truth) => expectedRule(truth, heard));
    expect([...met.keys()].toSorted((left, right) => left - right)).toEqual(
      Array.from({ length: 19 }, (_, index) => index + 1),
    );
    const well = [1, 3, 6, 7, 17].reduce((sum, rule) => sum + (met.get(rule)?.length ?? 0), 0);
    expect(well).toBeGreaterThan(180);
  });

  it('has an agent whose hang-ups make a pattern', () => {
    const cutOff = truths.filter(({ scenario }) => scenario === 'agent-hang-up');
    const byAgent = Map.groupBy(cutOff, ({ contacts }) => contacts.at(-1)?.AgentInfo?.Id);
    expect(Math.max(...[...byAgent.values()].map((calls) => calls.length))).toBeGreaterThanOrEqual(
      3,
    );
  });

  it('has customers who ring again after their problem was left open', () => {
    const numbers = truths.map(({ customer }) => customer.number);
    const again = truths.filter(({ scenario }) => scenario === 'repeat-call');
    for (const { customer } of again) {
      expect(numbers.filter((number) => number === customer.number).length).toBeGreaterThan(1);
    }
  });

  it('has resolutions entered after the line was closed, in attributes and in tags', () => {
    const entered = truths.flatMap(({ changes }) =>
      changes.filter(({ attributes }) => attributes['resolution'] !== undefined),
    );
    const tagged = truths.flatMap(({ changes }) =>
      changes.filter(({ tags }) => tags['resolution'] !== undefined),
    );
    expect(entered.length).toBeGreaterThan(100);
    expect(tagged.length).toBeGreaterThan(5);
  });

  it('has contacts that nobody ever closes', () => {
    const open = truths.flatMap(({ contacts }) =>
      contacts.filter(
        ({ AgentInfo: work }) =>
          work?.AfterContactWorkStartTimestamp && !work.AfterContactWorkEndTimestamp,
      ),
    );
    expect(open.length).toBeGreaterThan(0);
    const told = new Set(records.map((record) => field(record, 'ContactId')));
    for (const { Id } of open) expect(told).not.toContain(Id);
  });

  it('keeps a leg to itself whose events Connect has lost', () => {
    const heard = whatWasHeard(deliveries);
    for (const { contactIds } of truths.filter(({ scenario }) => scenario === 'unseen-transfer')) {
      expect(contactIds.map((contactId) => heard.seen.has(contactId))).toEqual([true, false]);
    }
  });
});

describe('people and time', () => {
  const many = aMorning({ seed: 'busy', calls: 1_500, hours: 3 });
  const contacts = many.truths.flatMap((truth) => truth.contacts);

  it('ends every leg, and orders the times within it', () => {
    for (const contact of contacts) {
      const times = [
        contact.InitiationTimestamp,
        contact.QueueInfo?.EnqueueTimestamp,
        contact.AgentInfo?.ConnectedToAgentTimestamp,
        contact.DisconnectTimestamp,
        contact.AgentInfo?.AfterContactWorkStartTimestamp,
        contact.AgentInfo?.AfterContactWorkEndTimestamp,
        contact.LastUpdateTimestamp,
      ].filter((time) => time !== undefined);
      expect(contact.DisconnectTimestamp).toBeDefined();
      expect(times).toEqual(times.toSorted());
    }
  });

  it('gives no agent two contacts at once', () => {
    const busy = contacts.flatMap(({ AgentInfo: agent, DisconnectTimestamp: over }) => {
      const from = agent?.ConnectedToAgentTimestamp;
      if (agent === undefined || from === undefined) return [];
      return [{ agent: agent.Id, from, until: agent.AfterContactWorkEndTimestamp ?? over ?? from }];
    });
    for (const turns of Map.groupBy(busy, ({ agent }) => agent).values()) {
      const inOrder = turns.toSorted((left, right) => left.from.localeCompare(right.from));
      inOrder.slice(1).forEach(({ from }, index) => {
        expect(inOrder[index]?.until.localeCompare(from)).toBeLessThanOrEqual(0);
      });
    }
  });

  it('serves several mornings to the end, whatever their seed and length', () => {
    for (const [seed, calls, hours] of [
      ['a', 40, 0.5],
      ['b', 300, 8],
      ['c', 1, 1],
      ['d', 0, 1],
    ] as const) {
      const played = aMorning({ seed, calls, hours });
      expect(played.truths).toHaveLength(calls);
      for (const truth of played.truths) {
        expect(truth.contacts.every((leg) => leg.DisconnectTimestamp !== undefined)).toBe(true);
      }
    }
  });

  it.each([{ startAt: 'yesterday' }, { hours: 0 }, { calls: 1.5 }, { calls: -1 }])(
    'refuses a morning that cannot be: %j',
    (impossible) => {
      expect(() => aMorning({ ...impossible, faults: NO_FAULTS })).toThrow(RangeError);
    },
  );

  it('has a peak in the middle of the morning', () => {
    const byHour = Map.groupBy(many.truths, ({ contacts: [first] }) =>
      first?.InitiationTimestamp.slice(11, 13),
    );
    expect(byHour.get('10')?.length).toBeGreaterThan(byHour.get('08')?.length ?? 0);
  });
});

describe('who is told of', () => {
  it('is nobody who exists', () => {
    for (const { customer } of truths) {
      expect(customer.number).toMatch(/^\+(447700900\d{3}|1\d{3}55501\d{2})$/);
    }
    expect(new Set(deliveries.map(contactIdOf)).size).toBeGreaterThan(300);
  });
});
