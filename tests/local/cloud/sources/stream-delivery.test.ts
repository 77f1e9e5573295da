import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../bin/local/cloud/functions/local-function.ts';
import { deliverBatch, type GivenUp } from '../../../../bin/local/cloud/sources/stream-delivery.ts';

type Mapping = Parameters<typeof deliverBatch>[1]['mapping'];

const record = (sequenceNumber: string) => ({
  shardId: 'shard',
  sequenceNumber,
  arrivedAt: '2026-11-20T09:00:00.000Z',
  event: { sequenceNumber },
});

/**
 * Delivers records 1 to 4 to a function that cannot take the poisoned ones; tells what it was
 * given.
 */
async function deliver(mapping: Mapping, poisoned: string[], namesFailures = false) {
  const tried: string[] = [];
  const givenUp: string[] = [];
  const invoke = async (event: unknown): Promise<Outcome> => {
    const numbers = JSON.stringify(event).match(/\d/g) ?? [];
    tried.push(numbers.join(''));
    const failed = numbers.filter((number) => poisoned.includes(number));
    const requestId = 'request';
    if (failed.length > 0 && !namesFailures) {
      return { requestId, errorType: 'Error', errorMessage: 'poison' };
    }
    const batchItemFailures = failed.map((itemIdentifier) => ({ itemIdentifier }));
    return { requestId, payload: { batchItemFailures } };
  };
  const giveUp = async ({ records }: GivenUp): Promise<void> => {
    givenUp.push(records.map(({ sequenceNumber }) => sequenceNumber).join(''));
  };
  const signal = new AbortController().signal;
  await deliverBatch(['1', '2', '3', '4'].map(record), { mapping, invoke, giveUp, signal });
  return { tried, givenUp };
}

const plain: Mapping = { bisect: false, reportsFailures: false, retryAttempts: 1 };

describe('a batch of a stream with one poisoned record', () => {
  it('is tried whole until its retries are spent, and given up whole', async () => {
    expect(await deliver(plain, ['3'])).toEqual({ tried: ['1234', '1234'], givenUp: ['1234'] });
  });

  it('loses the poisoned record alone when the mapping bisects', async () => {
    expect(await deliver({ ...plain, bisect: true }, ['3'])).toEqual({
      tried: ['1234', '12', '34', '3', '3', '4'],
      givenUp: ['3'],
    });
  });

  it('goes on from the first record that the function reports', async () => {
    expect(await deliver({ ...plain, reportsFailures: true }, ['3'], true)).toEqual({
      tried: ['1234', '34'],
      givenUp: ['34'],
    });
  });

  it('loses nothing else when it bisects from the reported record', async () => {
    const mapping = { ...plain, bisect: true, reportsFailures: true };
    expect(await deliver(mapping, ['3'], true)).toEqual({
      tried: ['1234', '3', '3', '4'],
      givenUp: ['3'],
    });
  });
});
