import type { CallRecord } from '../../domain/call-record.ts';
import { type Instant, dayOf } from '../../domain/instant.ts';
import { type Item, labelDay, shardOf } from './item.ts';

/** A call's record with the count of its revisions. */
export interface StoredRecord {
  readonly record: CallRecord;
  readonly revision: number;
  readonly assessedAt: Instant;
}

/** A verdict that no longer stands. */
export interface FormerVerdict {
  readonly revision: number;
  readonly verdict: string | null;
  readonly rule: number | null;
  readonly policyVersion: string;
  readonly assessedAt: Instant;
}

/** The sort key of the call's own item. */
export const callItem = 'call';
const formerVerdictItem = (revision: number): string =>
  `verdict#${String(revision).padStart(4, '0')}`;

export const verdictLabel = (verdict: string): string => `verdict:${verdict}`;
export const flagLabel = (flag: string): string => `flag:${flag}`;

/** The call's own item: the only one with the keys by which analysts ask, but for its pointers. */
export function itemFromRecord({ record, revision, assessedAt }: StoredRecord): Item {
  const { contactId, agentId, queueId, closedAt, ...rest } = record;
  const [callerKey] = record.callerKeys;
  const listed = closedAt === null || record.verdict === null ? {} : listing(record, closedAt);
  return {
    ...rest,
    item: callItem,
    lastContactId: contactId,
    revision,
    assessedAt,
    ...(agentId === null ? {} : { agentId }),
    ...(queueId === null ? {} : { queueId }),
    ...(callerKey === undefined ? {} : { callerKey }),
    ...(closedAt === null ? {} : { closedAt }),
    ...listed,
  };
}

const listing = (record: CallRecord, closedAt: Instant): Item => ({
  labelDay: labelDay(verdictLabel(String(record.verdict)), dayOf(closedAt), shardOf(record.callId)),
});

const keysOfRecord = new Set([
  'item',
  'callerKey',
  'lastContactId',
  'revision',
  'assessedAt',
  'labelDay',
  'expiresAt',
]);

/** A record that was written before the secret of the caller keys could be rotated has one key at most. */
const callerKeysOfOld = ({ callerKey }: Item): readonly string[] =>
  typeof callerKey === 'string' ? [callerKey] : [];

/** The inverse of `itemFromRecord`. */
export function recordFromItem(item: Item): StoredRecord {
  const rest = Object.fromEntries(Object.entries(item).filter(([name]) => !keysOfRecord.has(name)));
  const record = {
    agentId: null,
    queueId: null,
    closedAt: null,
    callerKeys: callerKeysOfOld(item),
    ...rest,
    contactId: item['lastContactId'],
  } as unknown as CallRecord;
  return { record, revision: Number(item['revision']), assessedAt: String(item['assessedAt']) };
}

/**
 * The items that point from an index to a call: its flags, agents and queues but the last leg's, and
 * caller keys but the newest.
 */
export function pointersOf(record: CallRecord): Item[] {
  const { callId, closedAt } = record;
  if (closedAt === null || record.verdict === null) return [];
  const base = { callId, closedAt };
  const flags = record.flags.map((flag) => ({
    ...base,
    item: `flag#${flag}`,
    labelDay: labelDay(flagLabel(flag), dayOf(closedAt), shardOf(callId)),
  }));
  const agents = record.agentIds
    .filter((agentId) => agentId !== record.agentId)
    .map((agentId) => ({ ...base, item: `agent#${agentId}`, agentId }));
  const queues = record.queueIds
    .filter((queueId) => queueId !== record.queueId)
    .map((queueId) => ({ ...base, item: `queue#${queueId}`, queueId }));
  const callers = record.callerKeys
    .slice(1)
    .map((callerKey) => ({ ...base, item: `caller#${callerKey}`, callerKey }));
  return [...flags, ...agents, ...queues, ...callers];
}

/** A verdict that was replaced, kept beside the call. */
export const itemFromFormerVerdict = (callId: string, former: FormerVerdict): Item => ({
  ...former,
  callId,
  item: formerVerdictItem(former.revision),
});

export const formerVerdictFromItem = (item: Item): FormerVerdict => ({
  revision: Number(item['revision']),
  verdict: (item['verdict'] ?? null) as string | null,
  rule: (item['rule'] ?? null) as number | null,
  policyVersion: String(item['policyVersion']),
  assessedAt: String(item['assessedAt']),
});
