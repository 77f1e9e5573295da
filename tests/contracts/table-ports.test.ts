import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe } from 'vitest';
import { dynamoTraces } from '../../bin/calls/erase/dynamo-traces.ts';
import { readTableStream } from '../../bin/local/cloud/sources/table-stream.ts';
import { dynamoAccountsTable } from '../../lambdas/adapters/table/accounts-table.ts';
import { dynamoCallIndex } from '../../lambdas/adapters/table/call-index.ts';
import { dynamoCallsTable } from '../../lambdas/adapters/table/calls-table.ts';
import { dynamoContactsTable } from '../../lambdas/adapters/table/contacts-table.ts';
import { marshalled, queryAll } from '../../lambdas/adapters/table/dynamodb.ts';
import { dynamoInputsTally } from '../../lambdas/adapters/table/inputs-tally.ts';
import { dynamoObligationsTable } from '../../lambdas/adapters/table/obligations-table.ts';
import { dynamoTurnKeeper } from '../../lambdas/adapters/connect/pace.ts';
import { dynamoParkedTable } from '../../lambdas/adapters/table/parked-table.ts';
import { dynamoRecordedContacts } from '../../lambdas/adapters/table/recorded-contacts.ts';
import { dynamoUnheardIndex } from '../../lambdas/adapters/table/unheard-index.ts';
import { livesInDays, tableTwins } from '../twins/twin-world.ts';
import { memoryTraces } from '../twins/memory-traces.ts';
import { virtualClock } from '../twins/virtual-clock.ts';
import { describeAccountsTableContract } from './accounts-table-contract.ts';
import { describeCallIndexContract } from './call-index-contract.ts';
import { describeCallsTableContract } from './calls-table-contract.ts';
import { describeChangeStreamContract } from './change-stream-contract.ts';
import { describeContactsTableContract } from './contacts-table-contract.ts';
import { describeInputsTallyContract } from './inputs-tally-contract.ts';
import { describeObligationIndexContract } from './obligation-index-contract.ts';
import { describeObligationsTableContract } from './obligations-table-contract.ts';
import { describeParkedTableContract } from './parked-table-contract.ts';
import { describeRecordedContactsContract } from './recorded-contacts-contract.ts';
import { type OpenEngine, type TableEngine, openEngine, tableEngines } from './table-engines.ts';
import type { MakeTablePorts, TablePorts, ToldChange } from './table-ports.ts';
import { describeTracesContract } from './traces-contract.ts';
import { describeTurnKeeperContract } from './turn-keeper-contract.ts';
import { describeUnheardIndexContract } from './unheard-index-contract.ts';

const startAt = '2026-11-20T09:00:00.000Z';

const contracts = [
  describeContactsTableContract,
  describeCallsTableContract,
  describeObligationsTableContract,
  describeCallIndexContract,
  describeObligationIndexContract,
  describeChangeStreamContract,
  describeParkedTableContract,
  describeRecordedContactsContract,
  describeAccountsTableContract,
  describeInputsTallyContract,
  describeTurnKeeperContract,
  describeUnheardIndexContract,
  describeTracesContract,
];

const makeTwins: MakeTablePorts = async () => {
  const clock = virtualClock(startAt);
  const twins = tableTwins(clock);
  return {
    ...twins,
    traces: memoryTraces(twins.table),
    clock,
    itemsUnder: async (partition) => twins.table.under(partition),
    changes: async () => twins.table.changesAfter(0),
  };
};

/** Both images of a record of the stream. */
interface StreamImages {
  readonly OldImage?: Record<string, AttributeValue>;
  readonly NewImage?: Record<string, AttributeValue>;
}

async function changesIn({ streams }: OpenEngine, streamArn: string): Promise<ToldChange[]> {
  const reader = readTableStream(streams, streamArn, streamArn);
  const told: ToldChange[] = [];
  for (;;) {
    const records = await reader.read(1000);
    if (records.length === 0) return told;
    for (const { event, changesNothing } of records) {
      if (changesNothing === true) continue;
      const { OldImage, NewImage } = event['dynamodb'] as StreamImages;
      told.push({
        before: OldImage === undefined ? null : unmarshall(OldImage),
        after: NewImage === undefined ? null : unmarshall(NewImage),
      });
    }
  }
}

async function portsOn(engine: OpenEngine): Promise<TablePorts> {
  const { name, streamArn } = await engine.createTable();
  const table = { client: engine.client, name };
  const clock = virtualClock(startAt);
  const settings = { table, clock, ...livesInDays };
  return {
    contacts: dynamoContactsTable(settings),
    calls: dynamoCallsTable(settings),
    obligations: dynamoObligationsTable(table),
    index: dynamoCallIndex(table),
    parked: dynamoParkedTable(table),
    unheard: dynamoUnheardIndex(table),
    recorded: dynamoRecordedContacts(table),
    accounts: dynamoAccountsTable(settings),
    inputs: dynamoInputsTally(table, settings.recordDays),
    turns: dynamoTurnKeeper(table),
    traces: dynamoTraces(table),
    clock,
    itemsUnder: (partition) =>
      queryAll(table, {
        KeyConditionExpression: 'callId = :partition',
        ExpressionAttributeValues: marshalled({ ':partition': partition }),
        ConsistentRead: true,
      }),
    changes: () => changesIn(engine, streamArn),
  };
}

function describeOn(tableEngine: TableEngine): void {
  describe(tableEngine.name, () => {
    let opened: OpenEngine | undefined;
    beforeAll(async () => {
      opened = await openEngine(tableEngine);
    });
    afterAll(() => opened?.close());
    const make: MakeTablePorts = () => {
      if (opened === undefined) throw new Error('The engine has not started.');
      return portsOn(opened);
    };
    for (const describeContract of contracts) describeContract(tableEngine.name, make);
  });
}

describe('twin', () => {
  for (const describeContract of contracts) describeContract('twin', makeTwins);
});
for (const tableEngine of tableEngines) describeOn(tableEngine);
