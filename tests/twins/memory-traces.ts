import { type Traces, hangUpsIn } from '../../bin/calls/erase/traces.ts';
import { callItem } from '../../lambdas/adapters/table/call-item.ts';
import { indexes, legIndex } from '../../lambdas/adapters/table/table-shape.ts';
import { keyOf } from '../../lambdas/adapters/table/tombstone.ts';
import type { MemoryTable } from './memory-table.ts';

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];

/** The traces in a table in memory. */
export function memoryTraces(table: MemoryTable): Traces {
  const callIdsWith = (attribute: string, value: string): string[] =>
    table
      .all()
      .filter((item) => item[attribute] === value)
      .map((item) => String(item['callId']));
  return {
    callsOfCaller: async (callerKeys) =>
      distinct(callerKeys.flatMap((key) => callIdsWith(indexes.byCaller.partition, key))),
    holding: async (callerKeys, onPart) => {
      onPart(1, 1);
      return table
        .all()
        .filter((item) => callerKeys.some((key) => JSON.stringify(item).includes(key)))
        .map(keyOf);
    },
    callsOfLeg: async (contactId) => callIdsWith(legIndex.partition, contactId),
    under: async (callId) => table.under(callId),
    fence: async (callId, erased) => {
      table.write({
        key: { callId, item: callItem },
        becomes: (standing) => {
          const { revision: _revision, ...rest } = standing ?? {};
          return { ...rest, ...erased };
        },
      });
    },
    withdraw: async (key) => {
      table.write({
        key,
        onlyIf: (standing) => standing !== undefined,
        becomes: (standing) => {
          const { open: _open, ...rest } = standing ?? {};
          return { ...rest, state: 'withdrawn', announce: 'withdrawn' };
        },
      });
    },
    put: async (items) => {
      for (const item of items) table.write({ key: keyOf(item), becomes: () => item });
    },
    remove: async (keys) => {
      for (const key of keys) table.write({ key, becomes: () => undefined });
    },
    unlist: async (entry, callIds) => {
      const listed = JSON.stringify(hangUpsIn(entry));
      return table.write({
        key: keyOf(entry),
        onlyIf: (standing) => JSON.stringify(hangUpsIn(standing ?? {})) === listed,
        becomes: (standing) => ({
          ...standing,
          content: {
            ...(standing?.['content'] as object),
            hangUps: hangUpsIn(entry).filter((callId) => !callIds.has(callId)),
          },
        }),
      });
    },
  };
}
