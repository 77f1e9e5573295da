import type { HourAccount } from '../adapters/table/accounts-table.ts';
import { type Instant, plusSeconds, hourAfter } from '../domain/instant.ts';

/** So long after an hour's end late events and records have come. */
const lateFactsSeconds = 2 * 3600;

/** So long after an hour's end Connect's search lists what it lists late, as far as anybody waits for it. */
const lastLookAfterSeconds = 24 * 3600;

/** An hour is given by its beginning, with what was found in it, if it was looked at. */
type Looked = readonly [hourAt: Instant, account: HourAccount | undefined];

/** Whether an hour was looked at to its end. */
export const isWhole = (...[hourAt, account]: Looked): boolean =>
  account !== undefined && account.upTo >= hourAfter(hourAt);

const wasAskedAfter = ([hourAt, account]: Looked, seconds: number): boolean =>
  account !== undefined && account.askedAt >= plusSeconds(hourAfter(hourAt), seconds);

/** Whether an hour was looked at whole two hours after its end or later, so that late facts were seen. */
export const hadLateFacts = (...looked: Looked): boolean =>
  isWhole(...looked) && wasAskedAfter(looked, lateFactsSeconds);

/** Whether an hour was looked at a day after its end or later. */
export const hadLastLook = (...looked: Looked): boolean =>
  wasAskedAfter(looked, lastLookAfterSeconds);

/** Whether an hour ended a day ago or earlier, so that its last look is due. */
export const isOldEnough = (hourAt: Instant, now: Instant): boolean =>
  now >= plusSeconds(hourAfter(hourAt), lastLookAfterSeconds);
