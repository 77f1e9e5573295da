import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readDescription } from '../../../lambdas/adapters/reading/description.ts';
import { readBusMessage, readStreamRecord } from '../../../lambdas/adapters/reading/input.ts';
import { outlineOf } from '../../../lambdas/adapters/reading/outline.ts';
import type { Reading } from '../../../lambdas/adapters/reading/reading.ts';
import { attributesOf } from '../../../lambdas/domain/policy.ts';
import { type Json, arnOf, contactEvent, contactRecord, lensMatch, policy } from './payloads.ts';

const canary = '+447700900999';
const endpoint = { Address: canary, Type: 'TELEPHONE_NUMBER' };

/** Names that attributes and tags may have: those that the policy reads, Connect's own, and any other. */
const anyName = fc.oneof(
  fc.constantFrom(...attributesOf(policy)),
  fc.constantFrom('source', 'time', 'channel', 'contactId', 'eventType', 'detail-type', 'number'),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/),
);
const personal: fc.Arbitrary<Record<string, string>> = fc
  .uniqueArray(anyName, { minLength: 1, maxLength: 6 })
  .map((names) => Object.fromEntries(names.map((name) => [name, canary])));

/** A contact record with the canary in each field that Connect fills with a person's data. */
const recordOf = (attributes: Json): Json =>
  contactRecord({
    Attributes: attributes,
    Tags: attributes,
    SegmentAttributes: attributes,
    References: [{ Name: canary, Value: canary }],
    CustomerEndpoint: endpoint,
    SystemEndpoint: endpoint,
    TransferredToEndpoint: endpoint,
    CustomerId: canary,
    ContactDetails: { Name: canary, Description: canary },
    Campaign: { CampaignId: canary },
  });

const eventOf = (attributes: Json): Json =>
  contactEvent({
    tags: { 'aws:connect:systemEndpoint': canary, ...attributes },
    segmentAttributes: attributes,
    attributes,
    customerId: canary,
    customerEndpoint: endpoint,
    systemEndpoint: { type: 'TELEPHONE_NUMBER', address: canary },
    contactDetails: { name: canary },
  });

const keptOf = (reading: Reading): string =>
  reading.outcome === 'statement' ? JSON.stringify(reading.statement) : reading.reason;

const ofEvent = (payload: unknown) => keptOf(readBusMessage(JSON.stringify(payload), policy));
const ofRecord = (payload: unknown) => keptOf(readStreamRecord(JSON.stringify(payload), policy));
const ofDescription = (payload: unknown) =>
  JSON.stringify(readDescription(payload, 'house', policy).statement);

describe('a customer’s number in attributes, tags and endpoints', () => {
  it('is in no statement, whether the policy reads the attribute or not', () => {
    fc.assert(
      fc.property(personal, (attributes) => {
        const kept = [
          ofRecord(recordOf(attributes)),
          ofDescription({ ...recordOf(attributes), Id: 'leg-1' }),
          ofEvent(eventOf(attributes)),
        ];
        for (const text of kept) {
          expect(text).toContain('"leg-1"');
          expect(text).not.toContain(canary);
        }
      }),
    );
  });

  it('is known beside the statement alone, to be turned into the caller key', () => {
    expect(readStreamRecord(JSON.stringify(recordOf({})), policy)).toMatchObject({
      customer: canary,
    });
    expect(readBusMessage(JSON.stringify(eventOf({})), policy)).toMatchObject({ customer: canary });
  });

  it('is in no outline of what was parked', () => {
    fc.assert(
      fc.property(personal, (attributes) => {
        expect(outlineOf(JSON.stringify(recordOf(attributes)))).not.toContain(canary);
        expect(outlineOf(JSON.stringify(eventOf(attributes)))).not.toContain(canary);
      }),
    );
  });

  it('is in no outline where it stands as a key, nor where the text is no JSON', () => {
    const attributes = { [canary]: 'x', nested: { [canary]: [canary] } };
    expect(outlineOf(JSON.stringify(recordOf(attributes)))).not.toContain(canary);
    expect(outlineOf(`{"CustomerEndpoint": "${canary}"`)).not.toContain(canary);
    expect(outlineOf(JSON.stringify(canary))).not.toContain(canary);
    expect(outlineOf(JSON.stringify([canary, { Address: canary }]))).not.toContain(canary);
  });
});

type Path = readonly string[];

/** The paths to all that is no object, in an object and in those that lie in it. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** The value with another in the place of what lies at the end of the path. */
function planted(value: unknown, [key, ...deeper]: Path, text: string): unknown {
  if (key === undefined) return text;
  if (typeof value !== 'object' || value === null) return value;
  const inner: unknown = Reflect.get(value, key);
  return Array.isArray(value)
    ? value.with(Number(key), planted(inner, deeper, text))
    : { ...value, [key]: planted(inner, deeper, text) };
}

const ofChain = { InitialContactId: 'a', PreviousContactId: 'b', RelatedContactId: 'd' };
const everyAttribute = Object.fromEntries(attributesOf(policy).map((name) => [name, 'true']));

/** Payloads in which all is said that can be said. */
const fullEvent = contactEvent({
  initialContactId: 'a',
  previousContactId: 'b',
  relatedContactId: 'd',
  disconnectReason: 'EXPIRED',
  queueInfo: { queueArn: arnOf('queue', 'billing'), queueName: 'Billing' },
});
const fullRecord = contactRecord({
  ...ofChain,
  NextContactId: 'c',
  DisconnectDetails: { PotentialDisconnectIssue: 'AGENT_DEVICE_ISSUE' },
  Attributes: everyAttribute,
  Tags: { resolution: 'resolved' },
});
const fullDescription = {
  ...fullRecord,
  Id: 'leg-1',
  AgentInfo: { Id: 'ada' },
  QueueInfo: { Id: 'billing' },
};

/** The payload with a text in each of its fields in turn, an ARN's end included, and where it stood. */
const inEveryField = (payload: Json, text: string, isSpared: (path: Path) => boolean) =>
  leavesOf(payload)
    .filter((path) => !isSpared(path))
    .flatMap((path) => [
      { path, payload: planted(payload, path, text) },
      { path, payload: planted(payload, path, arnOf('agent', text)) },
    ]);

const payloads = [
  ['contact event', fullEvent, ofEvent],
  ['contact record', fullRecord, ofRecord],
  ['description', fullDescription, ofDescription],
  ['rule match', lensMatch(), ofEvent],
] as const;

/** Connect alone writes where the recording lies: of the site's bucket, the contact's id and a time. */
const isRecording = (path: Path): boolean => path.at(-1) === 'Location';

describe.each(payloads)('a number in any one field of a %s', (_what, payload, kept) => {
  it.each(['+447700900999', '07700 900 999', 'ring 07700/900999 back', '447700900999'])(
    'is in no statement, no reason and no outline: %s',
    (number) => {
      const leaks = inEveryField(payload, number, isRecording).filter((one) =>
        `${kept(one.payload)} ${outlineOf(JSON.stringify(one.payload))}`
          .replaceAll(/[ /]/g, '')
          .includes('7700900999'),
      );
      expect(leaks.map(({ path }) => path.join('.'))).toEqual([]);
    },
  );
});

/**
 * What the site or Connect names once for all calls (agents, queues, rules, events), and ids: in these a
 * person’s name looks like any other.
 */
const namesAndIds = /^(Username|Name|queueName|actionName|detail-type)$|(Arn|ARN|Id)$/;
const isOfTheSite = (path: Path): boolean =>
  isRecording(path) || namesAndIds.test(path.at(-1) ?? '');

describe.each(payloads)('a person’s name in any one field of a %s', (_what, payload, kept) => {
  it('is in no statement and no outline, but where the site names its own', () => {
    const leaks = inEveryField(payload, 'Ada-Lovelace', isOfTheSite).filter((one) =>
      /lovelace/i.test(`${kept(one.payload)} ${outlineOf(JSON.stringify(one.payload))}`),
    );
    expect(leaks.map(({ path }) => path.join('.'))).toEqual([]);
  });
});
