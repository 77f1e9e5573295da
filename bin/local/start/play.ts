import { setTimeout as pause } from 'node:timers/promises';
import type { LocalCloud } from '../cloud/local-cloud.ts';
import type { Happening } from './agenda.ts';

const tickMilliseconds = 50;

async function happen(happenings: readonly Happening[], cloud: LocalCloud): Promise<void> {
  const envelopes: object[] = [];
  const records: object[] = [];
  for (const happening of happenings) {
    if (happening.what === 'known') cloud.connect.know(happening.contact);
    else if (happening.delivery.kind === 'record') records.push(happening.delivery.payload);
    else envelopes.push(happening.delivery.payload);
  }
  cloud.putContactRecords(records);
  await cloud.putEvents(envelopes);
}

/** Plays the morning into the cloud in so many seconds, everything in its order and at its share of time. */
export async function play(
  agenda: readonly Happening[],
  cloud: LocalCloud,
  seconds: number,
  onPlayed: (share: number) => void,
): Promise<void> {
  const length = agenda.at(-1)?.atMilliseconds ?? 0;
  const begun = performance.now();
  let next = 0;
  while (next < agenda.length) {
    const share = Math.min(1, (performance.now() - begun) / (seconds * 1000));
    const first = next;
    while (next < agenda.length && (agenda[next]?.atMilliseconds ?? 0) <= share * length) next += 1;
    await happen(agenda.slice(first, next), cloud);
    onPlayed(share);
    if (next < agenda.length) await pause(tickMilliseconds);
  }
}
