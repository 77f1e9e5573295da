import type { DynamoDBRecord } from 'aws-lambda';
import { changesEvent } from '../../twins/lambda-events.ts';
import { type MemoryTable, type TableChange, memoryTable } from '../../twins/memory-table.ts';
import type { Mistake } from '../bugs/bug.ts';
import type { Agenda } from '../engine/agenda.ts';
import type { Luck } from '../engine/luck.ts';
import type { StreamSource } from './stream-source.ts';

interface Settings {
  readonly agenda: Agenda;
  readonly luck: Luck;
  readonly changes: StreamSource<DynamoDBRecord>;
  readonly mistake: Mistake;
}

export const poisonSequence = 'poison';

/** An image that no reader of items understands. */
const poisonChange = {
  eventID: poisonSequence,
  eventName: 'MODIFY',
  dynamodb: { SequenceNumber: poisonSequence, NewImage: { announce: { ODD: 'raised' } } },
} as unknown as DynamoDBRecord;

/** What the event source lets through: changes of items that have something to announce. */
const isAnnounced = ({ after }: TableChange): boolean => typeof after?.['announce'] === 'string';

/** That an obligation was raised or withdrawn may never be read; the sweeper finds it in the table. */
const isNews = ({ before, after }: TableChange): boolean =>
  after?.['announce'] !== before?.['announce'];

/** A table whose stream is read. */
export function streamedTable({ agenda, luck, changes, mistake }: Settings) {
  const table = memoryTable();
  const withdrawnAt = new Map<string, number>();
  let told = 0;
  let poisoned = 0;
  const tell = (change: TableChange): void => {
    const { before, after } = change;
    if (after?.['announce'] === 'withdrawn' && before?.['announce'] !== 'withdrawn') {
      withdrawnAt.set(String(after['id']), agenda.now());
    }
    if (!isAnnounced(change) || mistake.isWithoutStream === true) return;
    if (isNews(change) && luck.strikes('lost-change')) return;
    const [event] = changesEvent([change]).Records;
    if (event !== undefined) changes.add({ sequence: String(change.sequence), event });
    if (!luck.strikes('poison-change')) return;
    poisoned += 1;
    const sequence = `${poisonSequence}-${poisoned}`;
    const dynamodb = { ...poisonChange.dynamodb, SequenceNumber: sequence };
    changes.add({ sequence, event: { ...poisonChange, dynamodb } });
  };
  const streamed: MemoryTable = {
    ...table,
    write: (...writes) => {
      const isWritten = table.write(...writes);
      const fresh = table.changesAfter(told);
      told += fresh.length;
      for (const change of fresh) tell(change);
      return isWritten;
    },
  };
  return { table: streamed, withdrawnAt };
}
