import { dynamoCallIndex } from '../../../lambdas/adapters/table/call-index.ts';
import type { Instant } from '../../../lambdas/domain/instant.ts';
import type { Settings } from '../../../lib/settings.ts';
import { heldByConnect } from './at-connect.ts';
import type { Reached } from './connection.ts';
import { eraseLetters } from './dead-letters.ts';
import { dynamoTraces } from './dynamo-traces.ts';
import { keptOf } from './erase-call.ts';
import { type Outcome, type Work, eraseTraces } from './erase-traces.ts';
import { countsOf } from './kinds.ts';
import { copiesOutside } from './outside.ts';
import { parkedNaming } from './parked.ts';
import type { KeptItem, Proof } from './proof.ts';
import type { OnPart } from './traces.ts';
import type { Whom } from './whom.ts';

/** What is to be erased, and how it is told of. */
export interface Order {
  readonly whom: Whom;
  /** The caller's keys under every version of the secret; none where a contact is named. */
  readonly callerKeys: readonly string[];
  readonly isDryRun: boolean;
  readonly settings: Settings;
  readonly now: () => Instant;
  readonly onPart: OnPart;
  readonly onCall: OnPart;
}

function workOf({ table, sqs }: Reached, order: Order): Work {
  const { isDryRun, settings, now, onPart, onCall } = order;
  const { recordDays, stage } = settings;
  const traces = dynamoTraces(table);
  return {
    search: { traces, index: dynamoCallIndex(table), now: now(), recordDays, onPart },
    erasing: { traces, now, recordDays, keepsInvestigations: settings.eraseKeepsInvestigations },
    copies: {
      parked: (ids) => parkedNaming(ids, table, now()),
      letters: (words) => eraseLetters(words, { sqs, stage, isDryRun }),
    },
    isDryRun,
    onCall,
  };
}

const untilOf = (expiresAt: unknown): Instant | null =>
  typeof expiresAt === 'number' ? new Date(expiresAt * 1000).toISOString() : null;

const keptIn = ({ calls }: Outcome, { erasing }: Work): KeptItem[] =>
  calls
    .flatMap((kept) => keptOf(kept, erasing))
    .map((item) => ({
      callId: String(item['callId']),
      item: String(item['item']),
      until: untilOf(item['expiresAt']),
    }));

/** What was looked through for a caller's keys, in words. */
const searchedForKeys = ({ length }: readonly string[]): string => {
  const versions = length === 1 ? 'the one version' : `each of the ${length} versions`;
  return `the whole table and the index calls-by-caller, for the caller's key under ${versions} of the secret that there is`;
};

const searchedFor = (callerKeys: readonly string[], { calls }: Outcome): string[] => [
  ...(callerKeys.length === 0 ? [] : [searchedForKeys(callerKeys)]),
  'every item under the calls and their contacts, and the index legs',
  ...(calls.length === 0 ? [] : ['the trails of all patterns that were opened since the calls']),
  'what was parked, and the dead letters',
];

/** Erases the traces of a caller or of a contact's call, or only looks for them, and gives the proof. */
export async function eraseAndProve(reached: Reached, order: Order): Promise<Proof> {
  const { whom, callerKeys, settings, now, isDryRun } = order;
  const work = workOf(reached, order);
  const outcome = await eraseTraces(whom, callerKeys, work);
  const isAny = outcome.removed.length > 0;
  return {
    stage: settings.stage,
    at: now(),
    isDryRun,
    calls: outcome.calls.map(({ callId, contactIds }) => ({ callId, contactIds })),
    removed: countsOf(outcome.removed),
    kept: keptIn(outcome, work),
    searched: searchedFor(callerKeys, outcome),
    found: outcome.found,
    outside: isAny ? copiesOutside(settings, now()) : [],
    atConnect: outcome.calls.flatMap((kept) => heldByConnect(kept, settings.instance?.id)),
  };
}
