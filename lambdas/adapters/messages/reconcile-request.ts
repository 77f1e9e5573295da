import { type Tally, emptyTally } from '../../domain/completeness.ts';
import { type Instant, hourAfter, hourOf, plusSeconds } from '../../domain/instant.ts';
import { type Fields, fieldsOf } from '../reading/fields.ts';

/** `observe`: what is brought in is judged and nothing is raised for it; `act`: as the policy says. */
export type ReconcileMode = 'act' | 'observe';

/** A look at what ended in a window; a look that goes on says what it has found so far. */
export interface Look {
  readonly from: Instant;
  readonly to: Instant;
  readonly askedAt: Instant;
  readonly mode: ReconcileMode | undefined;
  /** What ended in the hour of `from`, before it. */
  readonly soFar: Tally;
}

/** What the function is asked to do: look at whatever is due, or at a window. */
export type ReconcileRequest = 'what is due' | Look;

/** Connect's search and the events themselves take a while: what ended just now is left for later. */
const searchHorizonSeconds = 300;

/** Up to when everything that ended has had the time to be told. */
export const horizonAt = (now: Instant): Instant => plusSeconds(now, -searchHorizonSeconds);

/** A look at a window, widened to whole hours, but no further than the horizon. */
export function lookAtWindow(
  { from, to }: Pick<Look, 'from' | 'to'>,
  mode: ReconcileMode | undefined,
  now: Instant,
): Look {
  const end = to === hourOf(to) ? to : hourAfter(hourOf(to));
  const horizon = horizonAt(now);
  return {
    from: hourOf(from),
    to: end < horizon ? end : horizon,
    askedAt: now,
    mode,
    soFar: emptyTally,
  };
}

export const reconcileRequestText = (look: Look): string => JSON.stringify({ version: 1, ...look });

function soFarOf(fields: Fields): Tally {
  const ids = fields.raw('missingIds');
  return {
    known: fields.seconds('known') ?? 0,
    byEvent: fields.seconds('byEvent') ?? 0,
    byContactRecord: fields.seconds('byContactRecord') ?? 0,
    repaired: fields.seconds('repaired') ?? 0,
    missing: fields.seconds('missing') ?? 0,
    missingIds: Array.isArray(ids) ? ids.map(String) : [],
    erased: fields.seconds('erased') ?? 0,
  };
}

function modeOf(fields: Fields): ReconcileMode | undefined {
  const mode = fields.text('mode');
  if (mode === undefined || mode === 'act' || mode === 'observe') return mode;
  throw new TypeError('The mode of a request to reconcile may be act or observe.');
}

/**
 * Reads a request from a message: without a window, what is due; with one, that, new or going on. Throws
 * a `TypeError` where the message is none.
 */
export function readReconcileRequest(body: string, now: Instant): ReconcileRequest {
  const fields = fieldsOf(JSON.parse(body));
  if (fields.raw('from') === undefined && fields.raw('to') === undefined) return 'what is due';
  const from = fields.time('from');
  const to = fields.time('to');
  const mode = modeOf(fields);
  if (from === undefined || to === undefined || from > to) {
    throw new TypeError('A window to reconcile has the times from and to, in this order.');
  }
  const askedAt = fields.time('askedAt');
  if (askedAt === undefined) return lookAtWindow({ from, to }, mode, now);
  return { from, to, askedAt, mode, soFar: soFarOf(fields.object('soFar')) };
}
