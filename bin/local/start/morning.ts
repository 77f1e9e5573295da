import { type Faults } from '../contact-centre/faults.ts';
import { playMorning } from '../contact-centre/morning.ts';
import type { LocalCloud } from '../cloud/local-cloud.ts';
import { timeIn } from '../../times/zone.ts';
import { callsOf } from '../stage/outcome.ts';
import type { Progress } from '../stage/progress.ts';
import { counted } from '../stage/words.ts';
import { agendaOf } from './agenda.ts';
import { play } from './play.ts';
import { type Reader, summaryOf } from './summary.ts';

/** Which morning to play. */
export interface MorningOrder {
  readonly seed: string;
  readonly calls: number;
  /** The present time, in epoch milliseconds. */
  readonly now: number;
}

/** What the contact centre's Contact Lens rules mean to its policy. */
export const morningPolicy = {
  resolution: { rules: { 'complaint-heard': 'complaint', 'promise-heard': 'promised' } },
} as const;

/** Best effort and at least once, as Connect and the queues promise. */
const faults: Faults = { duplicate: 0.05, disorder: 0.05, loss: 0.01, delay: 0.02 };

const morningHours = 4;
const callsPerSecond = 15;
const hourMilliseconds = 3_600_000;
const patienceMilliseconds = 120_000;

/** The last eight o'clock (UTC) after which a morning is over by now. */
export function lastMorning(now: number): string {
  const over = new Date(now - (morningHours + 1) * hourMilliseconds);
  const eight = Date.UTC(over.getUTCFullYear(), over.getUTCMonth(), over.getUTCDate(), 8);
  return new Date(eight <= over.getTime() ? eight : eight - 24 * hourMilliseconds).toISOString();
}

/** Plays a morning through the cloud and tells what came of it. */
export async function playThrough(
  { seed, calls, now }: MorningOrder,
  { cloud, progress, reader }: { cloud: LocalCloud; progress: Progress; reader: Reader },
): Promise<string> {
  const startAt = lastMorning(now);
  const { deliveries, truths } = playMorning({ seed, calls, startAt, hours: morningHours, faults });
  progress.step(
    `Playing a morning of ${counted(calls, 'call')} from ${timeIn(reader.zone, startAt)} (${counted(deliveries.length, 'delivery')}, some twice, out of order, late or lost)…`,
  );
  const seconds = Math.ceil(calls / callsPerSecond);
  await play(agendaOf(deliveries, truths, startAt), cloud, seconds, (share) =>
    progress.bar('of the morning', Math.round(share * 100), 100),
  );
  progress.step('Waiting until every call is judged and every task is open…');
  await cloud.idle({ timeoutMilliseconds: patienceMilliseconds });
  progress.end();
  return summaryOf(await callsOf(cloud), reader);
}
