import { subMonths } from 'date-fns/subMonths';
import { horizonAt } from '../../../lambdas/adapters/messages/reconcile-request.ts';
import { type Instant, dayOf, plusDays } from '../../../lambdas/domain/instant.ts';
import type { Span } from '../../../lambdas/domain/span.ts';
import { Refusal } from '../../command-line/refusal.ts';
import { type TypedSpan, readSpan } from '../../times/span.ts';
import type { Zone } from '../../times/zone.ts';

/** For so long Connect keeps contacts. */
const monthsKept = 24;

/**
 * What Connect still has, and has by now, of the span that was asked for: nobody looks at what ended just
 * now, so that whoever waited for it would wait in vain. Throws `Refusal`.
 */
export function readWindow(typed: TypedSpan, { zone, now }: { zone: Zone; now: Instant }): Span {
  const { from, to } = readSpan(typed, { zone, now });
  const earliest = subMonths(new Date(now), monthsKept).toISOString();
  if (from < earliest) {
    throw new Refusal(
      'asked',
      `Connect keeps contacts for ${monthsKept} months: --from may be no earlier than ${dayOf(plusDays(earliest, 1))}.`,
    );
  }
  const horizon = horizonAt(now);
  return { from, to: to < horizon ? to : horizon };
}
