import { shards } from './table-shape.ts';

/** An item of the calls table, unmarshalled. */
export type Item = Record<string, unknown>;

/** Spreads calls evenly over the index partitions of a day: a hash of the call's id. */
export function shardOf(callId: string): number {
  let hash = 0;
  for (const character of callId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % shards;
}

/** The index partition of what carries a label on a day. */
export const labelDay = (label: string, day: string, shard: number): string =>
  `${label}#${day}#${shard}`;
