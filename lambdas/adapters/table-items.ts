import type { CallRecord } from '../domain/call-record.ts';
import { type Instant, dayOf } from '../domain/instant.ts';
import type { Obligation } from '../domain/obligation.ts';
import type { SaidBySpeaker, Speaker } from '../domain/statement.ts';
import { shards } from './table-shape.ts';

/** An item of the calls table, unmarshalled. */
export type Item = Record<string, unknown>;

/** What was said of a contact, with the call under which it is kept. */
export interface StoredContact {
  readonly callId: string;
  readonly contactId: string;
  readonly said: SaidBySpeaker;
}

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

export const contactItem = (contactId: string): string => `contact#${contactId}`;
export const callItem = 'call';
export const obligationItem = ({
  type,
  kind,
  ordinal,
}: Pick<Obligation, 'type' | 'kind' | 'ordinal'>): string => `${type}#${kind}#${ordinal}`;
const formerVerdictItem = (revision: number): string =>
  `verdict#${String(revision).padStart(4, '0')}`;

/** Spreads calls evenly over the index partitions of a day: a hash of the call's id. */
export function shardOf(callId: string): number {
  let hash = 0;
  for (const character of callId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % shards;
}

/** The index partition of what carries a label on a day. */
export const labelDay = (label: string, day: string, shard: number): string =>
  `${label}#${day}#${shard}`;

export const verdictLabel = (verdict: string): string => `verdict:${verdict}`;
export const flagLabel = (flag: string): string => `flag:${flag}`;

/** The index partition of the open obligations of one type. */
export const openPartition = (type: Obligation['type'], shard: number): string =>
  `${type}#${shard}`;

const keysOfContact = new Set(['callId', 'item', 'contactId', 'expiresAt']);

/** The contact that an item holds: every attribute but its keys is a speaker's word. */
export function contactFromItem(item: Item): StoredContact {
  const said = Object.fromEntries(
    Object.entries(item).filter(([name]) => !keysOfContact.has(name)),
  ) as Partial<Record<Speaker, string>>;
  return {
    callId: String(item['callId']),
    contactId: String(item['item']).slice('contact#'.length),
    said,
  };
}

/** The call's own item: the only one with the keys by which analysts ask, but for its pointers. */
export function itemFromRecord({ record, revision, assessedAt }: StoredRecord): Item {
  const { contactId, agentId, queueId, callerKey, closedAt, ...rest } = record;
  const listed = closedAt === null || record.verdict === null ? {} : listing(record, closedAt);
  return {
    ...rest,
    item: callItem,
    lastContactId: contactId,
    revision,
    assessedAt,
    ...(agentId === null ? {} : { agentId }),
    ...(queueId === null ? {} : { queueId }),
    ...(callerKey === null ? {} : { callerKey }),
    ...(closedAt === null ? {} : { closedAt }),
    ...listed,
  };
}

const listing = (record: CallRecord, closedAt: Instant): Item => ({
  labelDay: labelDay(verdictLabel(String(record.verdict)), dayOf(closedAt), shardOf(record.callId)),
});

const keysOfRecord = new Set([
  'item',
  'lastContactId',
  'revision',
  'assessedAt',
  'labelDay',
  'expiresAt',
]);

/** The inverse of `itemFromRecord`. */
export function recordFromItem(item: Item): StoredRecord {
  const rest = Object.fromEntries(Object.entries(item).filter(([name]) => !keysOfRecord.has(name)));
  const record = {
    agentId: null,
    queueId: null,
    callerKey: null,
    closedAt: null,
    ...rest,
    contactId: item['lastContactId'],
  } as unknown as CallRecord;
  return { record, revision: Number(item['revision']), assessedAt: String(item['assessedAt']) };
}

/** The items that point from an index to a call: its flags, and agents and queues but the last leg's. */
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
  return [...flags, ...agents, ...queues];
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

const aboutNames = [
  'contactId',
  'instanceId',
  'queueId',
  'queueName',
  'verdict',
  'rule',
  'ruleName',
  'policyVersion',
] as const;

/**
 * An obligation's item. What it is about is nested, so that only calls stand in the calls' indexes.
 * `announce` tells the stream what to publish.
 */
export function itemFromObligation(obligation: Obligation): Item {
  const about = Object.fromEntries(aboutNames.map((name) => [name, obligation[name]]));
  const plain = Object.fromEntries(
    Object.entries(obligation).filter(
      ([name]) => !(aboutNames as readonly string[]).includes(name),
    ),
  );
  const { callId, type, closedAt, raisedAt } = obligation;
  return {
    ...plain,
    about,
    item: obligationItem(obligation),
    announce: 'raised',
    open: openPartition(type, shardOf(callId)),
    actBy: obligation.type === 'follow-up' ? obligation.dueAt : raisedAt,
    labelDay: labelDay(type, dayOf(closedAt), shardOf(callId)),
  };
}

const keysOfObligation = new Set([
  'item',
  'about',
  'announce',
  'open',
  'actBy',
  'labelDay',
  'chasedAt',
  'expiresAt',
  'evidence',
]);

/** The inverse of `itemFromObligation`. */
export function obligationFromItem(item: Item): Obligation {
  const plain = Object.fromEntries(
    Object.entries(item).filter(([name]) => !keysOfObligation.has(name)),
  );
  return { ...plain, ...(item['about'] as Item) } as unknown as Obligation;
}
