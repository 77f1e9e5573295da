import { actionMessageOf } from '../adapters/action-message.ts';
import type { Clock } from '../adapters/clock.ts';
import type { ObligationsTable } from '../adapters/obligations-table.ts';
import type { Telemetry } from '../adapters/telemetry.ts';
import type { Topics } from '../adapters/topics.ts';
import type { Unraised, UnraisedIndex } from '../adapters/unraised-index.ts';
import { type Instant, plusSeconds } from '../domain/instant.ts';
import type { Obligation } from '../domain/obligation.ts';

/** What chasing needs of the world. */
export interface ChaseObligationsPorts {
  readonly unraised: UnraisedIndex;
  readonly obligations: Pick<ObligationsTable, 'move'>;
  readonly topics: Topics;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

/** When an obligation is chased. */
export interface ChaseSettings {
  /** How long after it was raised an obligation may be without a task. */
  readonly afterSeconds: number;
}

/** One look chases no more than this; the rest waits for the next. */
export const mostAtOnce = 100;

/** What was chased waits this long: it may stand in a long queue, which repeats would make longer. */
export const againAfterSeconds = 3600;

/** Older obligations are not looked at, so that a look reads a week's and not a year's. */
const lookBackSeconds = 7 * 86_400;

const byAge = (one: Unraised, other: Unraised): number =>
  one.obligation.raisedAt < other.obligation.raisedAt ? -1 : 1;

async function findUnraised(
  { unraised }: ChaseObligationsPorts,
  now: Instant,
  { afterSeconds }: ChaseSettings,
): Promise<Unraised[]> {
  const which = {
    raisedBefore: plusSeconds(now, -afterSeconds),
    actByFrom: plusSeconds(now, -lookBackSeconds),
  };
  const types = ['follow-up', 'investigation'] as const;
  const found = await Promise.all(types.map((type) => unraised.unraised(type, which)));
  return found.flat().toSorted(byAge);
}

/** Publishes first and notes then: a stop in between has it published again, and forgets nothing. */
async function chase(
  obligation: Obligation,
  now: Instant,
  { topics, obligations, telemetry }: ChaseObligationsPorts,
): Promise<void> {
  await topics.publish(actionMessageOf(obligation, 'raise'));
  await obligations.move(obligation, { from: ['raised'], chasedAt: now });
  telemetry.info('chased', { obligationId: obligation.id });
  telemetry.count('Chased');
}

const ageSeconds = (unraised: Unraised | undefined, now: Instant): number =>
  unraised === undefined
    ? 0
    : Math.floor((Date.parse(now) - Date.parse(unraised.obligation.raisedAt)) / 1000);

/**
 * Publishes again what was committed and never raised: obligations that are still without a task so long
 * after they were raised, the oldest first. Whoever hears of one that has its task does nothing. Throws
 * at the end if one could not be published, after it has tried the others.
 */
export async function chaseObligations(
  ports: ChaseObligationsPorts,
  settings: ChaseSettings,
): Promise<void> {
  const now = ports.clock.now();
  const unraised = await findUnraised(ports, now, settings);
  ports.telemetry.measure('OldestUnraisedSeconds', ageSeconds(unraised[0], now));
  const notSince = plusSeconds(now, -againAfterSeconds);
  const due = unraised.filter(({ chasedAt }) => chasedAt === null || chasedAt <= notSince);
  const failures: unknown[] = [];
  for (const { obligation } of due.slice(0, mostAtOnce)) {
    try {
      await chase(obligation, now, ports);
    } catch (error) {
      ports.telemetry.failure('not chased', error, { obligationId: obligation.id });
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
