import {
  type CallIndex,
  type Found,
  ownRecordIn,
  whole,
} from '../../lambdas/adapters/table/call-index.ts';
import type { Span } from '../../lambdas/domain/span.ts';
import { obligationFromItem } from '../../lambdas/adapters/table/obligation-item.ts';
import type { Item } from '../../lambdas/adapters/table/item.ts';
import { callItem, recordFromItem } from '../../lambdas/adapters/table/call-item.ts';
import type { Obligation } from '../../lambdas/domain/obligation.ts';
import type { MemoryTable } from './memory-table.ts';

const foundIn = (item: Item): Found => ({
  callId: String(item['callId']),
  closedAt: String(item['closedAt']),
  record: item['item'] === callItem ? recordFromItem(item).record : null,
});

const inOrderOf = (name: string) => (one: Item, other: Item) => {
  const [first, second] = [one, other].map(
    (item) => `${String(item[name])} ${String(item['callId'])}`,
  );
  return (first ?? '') < (second ?? '') ? -1 : 1;
};

const isWithin = (item: Item, { from, to }: Span): boolean => {
  const closedAt = item['closedAt'];
  return typeof closedAt === 'string' && closedAt >= from && closedAt <= to;
};

const isIn = (partition: unknown, prefix: string): boolean =>
  typeof partition === 'string' && partition.startsWith(prefix);

/** The indexes of a table in memory: every question looks at every item, and sees the latest write. */
export function memoryCallIndex(table: MemoryTable): CallIndex {
  const within = (span: Span, isWanted: (item: Item) => boolean): Item[] =>
    table
      .all()
      .filter((item) => isWithin(item, span) && isWanted(item))
      .toSorted(inOrderOf('closedAt'));
  const calls = async (span: Span, attribute: string, value: string): Promise<Found[]> =>
    within(span, (item) => item[attribute] === value).map(foundIn);
  const labelled = (label: string, span: Span): Item[] =>
    within(span, (item) => isIn(item['labelDay'], `${label}#`));
  return {
    callsOfAgent: (agentId, span) => calls(span, 'agentId', agentId),
    callsOfQueue: (queueId, span) => calls(span, 'queueId', queueId),
    callsOfCaller: async (callerKeys, span) => {
      const found = await Promise.all(callerKeys.map((key) => calls(span, 'callerKey', key)));
      return whole(found.flat(), async (callId) =>
        ownRecordIn(table.find({ callId, item: callItem })),
      );
    },
    callsLabelled: async (label, span) => labelled(label, span).map(foundIn),
    obligationsOf: async (type, span) => labelled(type, span).map(obligationFromItem),
    openObligations: async (type: Obligation['type'], before) =>
      table
        .all()
        .filter((item) => isIn(item['open'], `${type}#`))
        .filter((item) => String(item['actBy']) <= before)
        .toSorted(inOrderOf('actBy'))
        .map(obligationFromItem),
  };
}
