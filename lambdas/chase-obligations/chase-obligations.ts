import { type Action, actionMessageOf } from '../adapters/messages/action-message.ts';
import type { Clock } from '../adapters/process/clock.ts';
import type { ObligationsTable } from '../adapters/table/obligations-table.ts';
import type { Telemetry } from '../adapters/process/telemetry.ts';
import type { Topics } from '../adapters/messages/topics.ts';
import type { Unheard, UnheardIndex } from '../adapters/table/unheard-index.ts';
import { type Instant, plusSeconds } from '../domain/instant.ts';

/** What chasing needs of the world. */
export interface ChaseObligationsPorts {
  readonly unheard: UnheardIndex;
  readonly obligations: Pick<ObligationsTable, 'move'>;
  readonly topics: Topics;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

/** When an obligation is chased. */
export interface ChaseSettings {
  /** So long after it was raised an obligation may be without a task, and so long a withdrawn one with it. */
  readonly afterSeconds: number;
}

/** One look chases no more than this; the rest waits for the next. */
const mostAtOnce = 100;

/** What was chased waits this long: it may stand in a long queue, which repeats would make longer. */
export const againAfterSeconds = 3600;

/** Raised ones that are overdue for longer are not looked at, so that a look reads a week's and not a year's. */
const lookBackSeconds = 7 * 86_400;

/** An obligation that is to be published again, and as what. */
interface Chased extends Unheard {
  readonly action: Action;
}

const byAge = (one: Unheard, other: Unheard): number => (one.since < other.since ? -1 : 1);

async function findUnheard(
  { unheard }: ChaseObligationsPorts,
  now: Instant,
  { afterSeconds }: ChaseSettings,
): Promise<Chased[]> {
  const before = plusSeconds(now, -afterSeconds);
  const actByFrom = plusSeconds(now, -lookBackSeconds);
  const types = ['follow-up', 'investigation'] as const;
  const found = await Promise.all(
    types.map(async (type) => {
      const [unraised, unended] = await Promise.all([
        unheard.unraised(type, { before, actByFrom }),
        unheard.unended(type, before),
      ]);
      return [
        ...unraised.map((one) => ({ ...one, action: 'raise' as const })),
        ...unended.map((one) => ({ ...one, action: 'withdraw' as const })),
      ];
    }),
  );
  return found.flat().toSorted(byAge);
}

/** Publishes first and notes then: a stop in between has it published again, and forgets nothing. */
async function chase(
  { obligation, action }: Chased,
  now: Instant,
  { topics, obligations, telemetry }: ChaseObligationsPorts,
): Promise<void> {
  await topics.publish(actionMessageOf(obligation, action));
  await obligations.move(obligation, { from: [obligation.state], chasedAt: now });
  telemetry.info('chased', { obligationId: obligation.id, action });
  telemetry.count('Chased');
}

/** How long the oldest of what is to be published as this has waited for its task, or for its end. */
function oldestSeconds(unheard: readonly Chased[], as: Action, now: Instant): number {
  const oldest = unheard.find(({ action }) => action === as);
  if (oldest === undefined) return 0;
  return Math.floor((Date.parse(now) - Date.parse(oldest.since)) / 1000);
}

/**
 * Publishes again what was committed and nobody has heard of: obligations that are still without a task
 * so long after they were raised, and those whose task is not ended so long after they were withdrawn;
 * the oldest first. Whoever hears of one that is done does nothing. Throws at the end if one could not
 * be published, after it has tried the others.
 */
export async function chaseObligations(
  ports: ChaseObligationsPorts,
  settings: ChaseSettings,
): Promise<void> {
  const now = ports.clock.now();
  const unheard = await findUnheard(ports, now, settings);
  ports.telemetry.measure('OldestUnraisedSeconds', oldestSeconds(unheard, 'raise', now));
  ports.telemetry.measure('OldestUnendedSeconds', oldestSeconds(unheard, 'withdraw', now));
  const notSince = plusSeconds(now, -againAfterSeconds);
  const due = unheard.filter(({ chasedAt }) => chasedAt === null || chasedAt <= notSince);
  const failures: unknown[] = [];
  for (const one of due.slice(0, mostAtOnce)) {
    try {
      await chase(one, now, ports);
    } catch (error) {
      ports.telemetry.failure('not chased', error, { obligationId: one.obligation.id });
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
