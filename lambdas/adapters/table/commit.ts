import type { CallRecord } from '../../domain/call-record.ts';
import type { Instant } from '../../domain/instant.ts';
import type { ObligationChanges } from '../../domain/obligation.ts';
import {
  type FormerVerdict,
  type StoredRecord,
  itemFromFormerVerdict,
  itemFromRecord,
  pointersOf,
} from './call-item.ts';
import { expiresAfter } from './dynamodb.ts';
import type { Item } from './item.ts';
import { itemFromObligation } from './obligation-item.ts';
import { timeToLiveAttribute } from './table-shape.ts';

/** What an assessment writes, all or nothing. */
export interface Commit {
  readonly record: CallRecord;
  /** The record that was read; the commit fails if another has been written since. */
  readonly read: StoredRecord | null;
  readonly changes: ObligationChanges;
}

/** How long records and investigations live. */
export interface Lives {
  readonly recordDays: number;
  readonly investigationDays: number;
}

const isVerdictChanged = (record: CallRecord, read: CallRecord): boolean =>
  record.verdict !== read.verdict ||
  record.rule !== read.rule ||
  record.policyVersion !== read.policyVersion;

function formerVerdictOf({ record, read }: Commit): FormerVerdict | null {
  if (read === null || !isVerdictChanged(record, read.record)) return null;
  const { verdict, rule, policyVersion } = read.record;
  return { revision: read.revision, verdict, rule, policyVersion, assessedAt: read.assessedAt };
}

/** The items of a commit, for every store alike. */
export interface CommitItems {
  readonly own: Item;
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
  readonly raised: readonly Item[];
}

/** Turns a commit into items. */
export function itemsOf(commit: Commit, now: Instant, days: Lives): CommitItems {
  const { record, read, changes } = commit;
  const living = (item: Item, forDays: number): Item => ({
    ...item,
    [timeToLiveAttribute]: expiresAfter(now, forDays),
  });
  const revision = (read?.revision ?? 0) + 1;
  const former = formerVerdictOf(commit);
  const pointers = pointersOf(record);
  const kept = new Set(pointers.map((pointer) => pointer['item']));
  const formerItems = former === null ? [] : [itemFromFormerVerdict(record.callId, former)];
  return {
    own: living(itemFromRecord({ record, revision, assessedAt: now }), days.recordDays),
    added: [...pointers, ...formerItems].map((item) => living(item, days.recordDays)),
    removed: (read === null ? [] : pointersOf(read.record)).filter((old) => !kept.has(old['item'])),
    raised: changes.raise.map((obligation) =>
      living(
        itemFromObligation(obligation),
        obligation.type === 'investigation' ? days.investigationDays : days.recordDays,
      ),
    ),
  };
}
