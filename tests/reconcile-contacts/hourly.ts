import { hourAfter, hourOf, plusSeconds } from '../../lambdas/domain/instant.ts';
import type { Bench } from './bench.ts';

/** Lets it be ten past the next hour, when the schedule asks for what is due. */
export async function nextHour(bench: Bench): Promise<void> {
  const { clock } = bench.world;
  clock.moveTo(plusSeconds(hourAfter(hourOf(clock.now())), 600));
  await bench.everyHour();
}

/** A stage that began at one o'clock and has been looked after every hour since, at ten past. */
export async function runningUntil(bench: Bench, hours: number): Promise<void> {
  await bench.everyHour();
  for (let hour = 0; hour < hours; hour += 1) await nextHour(bench);
}
