/**
 * The shape of the calls table, written once for the stack that creates it and the adapters that use it.
 * This file imports nothing, so that a stack may read it.
 */
export const tableKey = { partition: 'callId', sort: 'item' } as const;

/** The attribute that holds an item's time to live, in epoch seconds. */
export const timeToLiveAttribute = 'expiresAt';

/** Each index is named by the question that it answers; all are sparse. */
export const indexes = {
  /** Which calls did this agent have between two times? */
  byAgent: { name: 'calls-by-agent', partition: 'agentId', sort: 'closedAt' },
  /** Which calls did this queue have between two times? */
  byQueue: { name: 'calls-by-queue', partition: 'queueId', sort: 'closedAt' },
  /** Which calls did this caller make between two times? */
  byCaller: { name: 'calls-by-caller', partition: 'callerKey', sort: 'closedAt' },
  /** Which calls of this day have this verdict or flag; which obligations did this day raise? */
  byLabel: { name: 'calls-by-label', partition: 'labelDay', sort: 'closedAt' },
  /** Which obligations are open and due before this time? */
  open: { name: 'open-obligations', partition: 'open', sort: 'actBy' },
} as const;

/** Which call does this contact belong to? Only legs after the first are in it, keys alone. */
export const legIndex = { name: 'legs', partition: 'contactId' } as const;

/** Days and obligations are spread over this many index partitions, so that none is hot. */
export const shards = 10;
