import { type Instant, dayOf, instant, plusDays } from '../../lambdas/domain/instant.ts';
import { Refusal } from '../command-line/refusal.ts';

/** All that may be typed as a day, for help texts. */
export const dayForms = 'today, yesterday, 2026-11-20';

const date = /^\d{4}-\d\d-\d\d$/;

function dayNamed(text: string, now: Instant): string | null {
  if (text === 'today') return dayOf(now);
  if (text === 'yesterday') return dayOf(plusDays(now, -1));
  return date.test(text) && instant(`${text}T00:00:00Z`) !== null ? text : null;
}

/**
 * The day in UTC that was typed for an option, as `2026-11-20`. Throws `Refusal` for what is no day, a time
 * of day among it, and for a day that has not begun.
 */
export function readDay(text: string, { option, now }: { option: string; now: Instant }): string {
  const day = dayNamed(text.trim().toLowerCase(), now);
  if (day === null) {
    throw new Refusal(
      'asked',
      `${option} cannot be "${text}": a day is written like one of ${dayForms}.`,
    );
  }
  if (day > dayOf(now)) {
    throw new Refusal(
      'asked',
      `${option} cannot be "${text}": that day has not begun, it is ${dayOf(now)} (UTC).`,
    );
  }
  return day;
}
