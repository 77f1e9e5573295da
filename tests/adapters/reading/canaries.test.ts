import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readDescription } from '../../../lambdas/adapters/reading/description.ts';
import { readBusMessage, readStreamRecord } from '../../../lambdas/adapters/reading/input.ts';
import { outlineOf } from '../../../lambdas/adapters/reading/outline.ts';
import type { Reading } from '../../../lambdas/adapters/reading/reading.ts';
import { type Json, contactEvent, contactRecord, policy } from './payloads.ts';

const canary = '+447700900999';
const endpoint = { Address: canary, Type: 'TELEPHONE_NUMBER' };

/** Names of attributes that the policy does not name, some of them names of Connect's own fields. */
const unnamed = fc.oneof(
  fc.constantFrom('source', 'time', 'channel', 'contactId', 'eventType', 'detail-type', 'number'),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/),
);
const personal: fc.Arbitrary<Record<string, string>> = fc
  .uniqueArray(unnamed, { minLength: 1, maxLength: 4 })
  .map((names) => names.filter((name) => !/^(resolution|complaint|voicemail)$/i.test(name)))
  .map((names) => Object.fromEntries(names.map((name) => [name, canary])));

/** A contact record with the canary in each field that Connect fills with a person's data. */
const recordOf = (attributes: Json): Json =>
  contactRecord({
    Attributes: { resolution: 'unresolved', ...attributes },
    Tags: { resolution: 'unresolved', ...attributes },
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
    tags: { resolution: 'unresolved', 'aws:connect:systemEndpoint': canary, ...attributes },
    segmentAttributes: attributes,
    attributes,
    customerId: canary,
    customerEndpoint: endpoint,
    systemEndpoint: { type: 'TELEPHONE_NUMBER', address: canary },
    contactDetails: { name: canary },
  });

const statementIn = (reading: Reading): string =>
  reading.outcome === 'statement' ? JSON.stringify(reading.statement) : reading.reason;

describe('a customer’s number and what the policy does not name', () => {
  it('is in no statement of a contact record or a description', () => {
    fc.assert(
      fc.property(personal, (attributes) => {
        const record = recordOf(attributes);
        const { statement } = readDescription({ ...record, Id: 'leg-1' }, 'house', policy);
        const kept = statementIn(readStreamRecord(JSON.stringify(record), policy));
        expect(kept).toContain('unresolved');
        expect(kept).not.toContain(canary);
        expect(JSON.stringify(statement)).not.toContain(canary);
      }),
    );
  });

  it('is in no statement of a contact event', () => {
    fc.assert(
      fc.property(personal, (attributes) => {
        const kept = statementIn(readBusMessage(JSON.stringify(eventOf(attributes)), policy));
        expect(kept).toContain('unresolved');
        expect(kept).not.toContain(canary);
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
