import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoCallsTable } from '../../lambdas/adapters/table/calls-table.ts';
import type { Table } from '../../lambdas/adapters/table/dynamodb.ts';
import { dynamoObligationsTable } from '../../lambdas/adapters/table/obligations-table.ts';
import { livesInDays } from '../twins/twin-world.ts';
import { virtualClock } from '../twins/virtual-clock.ts';
import { investigationOf, raising, recordOf } from './examples.ts';

/** A table that cancels every transaction, for such a reason at its second write. */
function cancelling(Code: string): Table {
  const send = async () => {
    const CancellationReasons = [{ Code: 'None' }, { Code }];
    const message = 'Transaction cancelled';
    throw new TransactionCanceledException({ $metadata: {}, message, CancellationReasons });
  };
  return { client: Object.assign(new DynamoDBClient({}), { send }), name: 'calls' };
}

const withoutRoom = [
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'ItemCollectionSizeLimitExceeded',
];

describe('an entry of a trail whose transaction is cancelled', () => {
  const addedTo = (table: Table): Promise<void> =>
    dynamoObligationsTable(table).addEntry(investigationOf(), {
      at: investigationOf().raisedAt,
      what: 'opened',
      content: {},
      expiresAt: 1,
    });

  it('is there already, or its investigation is gone, where a condition fails', async () => {
    await expect(addedTo(cancelling('ConditionalCheckFailed'))).resolves.toBeUndefined();
  });

  it.each(['TransactionConflict', ...withoutRoom])(
    'is not taken for written where the reason is another: %s',
    async (code) => {
      await expect(addedTo(cancelling(code))).rejects.toThrow('Transaction cancelled');
    },
  );
});

describe('a verdict whose transaction is cancelled', () => {
  const committedTo = (table: Table): Promise<string> =>
    dynamoCallsTable({
      table,
      clock: virtualClock('2026-11-20T09:10:00.000Z'),
      ...livesInDays,
    }).commit({ record: recordOf(), read: null, changes: raising(investigationOf()) });

  it.each(['ConditionalCheckFailed', 'TransactionConflict'])(
    'is overtaken where somebody else was writing: %s',
    async (code) => {
      expect(await committedTo(cancelling(code))).toBe('overtaken');
    },
  );

  it.each(withoutRoom)('fails where nobody was faster: %s', async (code) => {
    await expect(committedTo(cancelling(code))).rejects.toThrow('Transaction cancelled');
  });
});
