import { liveThrough } from './day.ts';
import { applyFaults } from './faults.ts';
import { writeContactEvents } from './writing/contact-event.ts';
import { writeContactRecords } from './writing/contact-record.ts';
import { writeLensMatches } from './writing/lens.ts';
import { createStamp } from './writing/stamp.ts';
import { tellTruth } from './writing/truth.ts';
import type { Call } from './centre/call.ts';
import type { Faults } from './faults.ts';
import type { Delivery, Outgoing } from './writing/delivery.ts';
import type { Stamp } from './writing/stamp.ts';
import type { Truth } from './writing/truth.ts';

/** Which morning to play. */
export interface Morning {
  /** The same seed gives the same morning, to the byte. */
  readonly seed: string | number;
  /** How many calls begin; chats and tasks come on top. */
  readonly calls: number;
  /** ISO time, with its zone, at which the lines open. */
  readonly startAt: string;
  /** How long customers ring; what they began goes on until it is over. */
  readonly hours: number;
  readonly faults: Faults;
}

/**
 * Plays a morning of the contact centre: what is delivered of it, in order of delivery, and what
 * really happened on each call, in order of arrival. Payloads may be shared between deliveries.
 * Throws a RangeError when `startAt` is no time, `hours` is not positive, or `calls` is not a whole number.
 */
export function playMorning(morning: Morning): { deliveries: Delivery[]; truths: Truth[] } {
  const startAt = Date.parse(morning.startAt);
  const { calls: count, hours } = morning;
  if (Number.isNaN(startAt)) throw new RangeError(`startAt is no ISO time: ${morning.startAt}`);
  if (!(hours > 0)) throw new RangeError(`hours must be more than 0, not ${hours}`);
  if (!Number.isInteger(count) || count < 0) {
    throw new RangeError(`calls must be a whole number, not ${count}`);
  }
  const seed = String(morning.seed);
  const stamp = createStamp(startAt);
  const { calls, beside } = liveThrough({ seed, calls: count, startAt, hours });
  const outgoing = [...calls, ...beside]
    .flatMap((call, callIndex) => deliveriesOf(call, callIndex, stamp))
    .toSorted((left, right) => left.atMilliseconds - right.atMilliseconds);
  return {
    deliveries: applyFaults(seed, outgoing, morning.faults).map(
      ({ atMilliseconds, kind, payload }) => ({ atMilliseconds, kind, payload }),
    ),
    truths: calls.map((call) => tellTruth(call, stamp)),
  };
}

function deliveriesOf(call: Call, callIndex: number, stamp: Stamp): Outgoing[] {
  const told = call.contacts
    .filter(({ unseen }) => unseen !== true)
    .flatMap((contact) => [
      ...writeContactEvents(call, contact, stamp),
      ...writeContactRecords(call, contact, stamp),
    ]);
  return [...told, ...writeLensMatches(call, stamp)].map((delivery) => ({
    ...delivery,
    callIndex,
  }));
}
