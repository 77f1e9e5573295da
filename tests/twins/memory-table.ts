import { isDeepStrictEqual } from 'node:util';
import { marshalled, unmarshalled } from '../../lambdas/adapters/table/dynamodb.ts';
import type { Item } from '../../lambdas/adapters/table/item.ts';
import { indexes, legIndex } from '../../lambdas/adapters/table/table-shape.ts';

/** The key of an item. */
export interface ItemKey {
  readonly callId: string;
  readonly item: string;
}

/** A conditional write of one item; both functions get the item as it stands. */
export interface Write {
  readonly key: ItemKey;
  /** Whether the write may happen; always, where this is absent. */
  readonly onlyIf?: (standing: Item | undefined) => boolean;
  /** The item as it becomes, without its key; undefined removes it. */
  readonly becomes: (standing: Item | undefined) => Item | undefined;
}

/** One change of one item, in the order of the table's stream; null where there was or is no item. */
export interface TableChange {
  readonly sequence: number;
  readonly before: Item | null;
  readonly after: Item | null;
}

/** The items behind the twins of all table ports, so that they see each other's writes. */
export interface MemoryTable {
  find(key: ItemKey): Item | undefined;
  /** The items under a call, in the order of their sort keys. */
  under(callId: string): Item[];
  all(): Item[];
  /** All writes at once, or, where a condition does not hold, none; says which it was. */
  write(...writes: readonly Write[]): boolean;
  /** What the stream tells after a sequence number; a write that changed nothing is not told. */
  changesAfter(sequence: number): TableChange[];
}

const mostWrites = 100;

const indexAttributes = new Set<string>([
  ...Object.values(indexes).flatMap(({ partition, sort }) => [partition, sort]),
  legIndex.partition,
]);

const textOf = ({ callId, item }: ItemKey): string => JSON.stringify([callId, item]);

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).map(frozen);
  return value;
}

/**
 * The item as the table would give it back; throws a `RangeError` for what DynamoDB refuses. What stood
 * there before and stays has been through this already.
 */
function stored(key: ItemKey, content: Item, before: Item = {}): Item {
  const names = Object.keys(content).filter((name) => content[name] !== undefined);
  const isKept = (name: string): boolean => before[name] === content[name];
  const kept = Object.fromEntries(names.filter(isKept).map((name) => [name, content[name]]));
  const rest = names.filter((name) => !isKept(name)).map((name) => [name, content[name]]);
  const fresh = unmarshalled(marshalled({ ...Object.fromEntries(rest), ...key }));
  const item = { ...kept, ...fresh };
  for (const [name, value] of Object.entries(item)) {
    if (indexAttributes.has(name) && (typeof value !== 'string' || value === '')) {
      throw new RangeError(`The index attribute ${name} of ${textOf(key)} is no text.`);
    }
  }
  return frozen(item);
}

function refuseImpossible(writes: readonly Write[]): void {
  const keys = new Set(writes.map(({ key }) => textOf(key)));
  if (writes.length > mostWrites) throw new RangeError('A transaction has at most 100 writes.');
  if (keys.size < writes.length) throw new RangeError('A transaction writes an item only once.');
}

const byKey = (one: Item, other: Item): number =>
  String(one['item']) < String(other['item']) ? -1 : 1;

const isSame = (one: Item | undefined, other: Item | undefined): boolean =>
  one === other || isDeepStrictEqual(one, other);

/** An empty table. It is faultless, keeps what has expired, and works in one go: no write interleaves. */
export function memoryTable(): MemoryTable {
  const partitions = new Map<string, Map<string, Item>>();
  const changes: TableChange[] = [];
  const find = ({ callId, item }: ItemKey): Item | undefined => partitions.get(callId)?.get(item);
  const put = ({ callId, item }: ItemKey, after: Item): void => {
    const partition = partitions.get(callId) ?? new Map<string, Item>();
    partitions.set(callId, partition.set(item, after));
  };
  const apply = ({ key, becomes }: Write): void => {
    const before = find(key);
    const content = becomes(before);
    const after = content === undefined ? undefined : stored(key, content, before);
    if (isSame(before, after)) return;
    if (after === undefined) partitions.get(key.callId)?.delete(key.item);
    else put(key, after);
    changes.push({ sequence: changes.length + 1, before: before ?? null, after: after ?? null });
  };
  return {
    find,
    under: (callId) => [...(partitions.get(callId)?.values() ?? [])].toSorted(byKey),
    all: () => [...partitions.values()].flatMap((partition) => [...partition.values()]),
    write: (...writes) => {
      refuseImpossible(writes);
      const holds = writes.every(({ key, onlyIf }) => onlyIf?.(find(key)) ?? true);
      if (holds) for (const write of writes) apply(write);
      return holds;
    },
    changesAfter: (sequence) => changes.slice(sequence),
  };
}
