import { type Call, isAside } from './call.ts';
import type { Policy } from './policy.ts';
import { isComplaintHeard, isSignalled } from './resolution.ts';

/** What a call carries beside its verdict. */
export const flagNames = [
  'complaint',
  'long-wait',
  'on-hold-at-end',
  'passed-around',
  'repeat-caller',
] as const;
export type Flag = (typeof flagNames)[number];

const transferMethods = new Set<string | null>(['TRANSFER', 'QUEUE_TRANSFER', 'EXTERNAL_OUTBOUND']);

/** A consultation that was dropped took the customer nowhere. */
const transfersOf = ({ customerLegs }: Call): number =>
  customerLegs.filter(
    (leg) => transferMethods.has(leg.initiationMethod) && !isAside(leg, customerLegs),
  ).length;

/** Connect does not say who was on hold at the end; it is certain only if the hold filled the leg. */
function wasOnHoldAtEnd({ lastLeg }: Call): boolean {
  if (lastLeg === null || !lastLeg.hadAgent) return false;
  const { holdSeconds, talkSeconds, connectToDisconnectSeconds } = lastLeg;
  if (holdSeconds === null || holdSeconds === 0) return false;
  return (
    talkSeconds === 0 ||
    (connectToDisconnectSeconds !== null && holdSeconds >= connectToDisconnectSeconds)
  );
}

/** The flags of a call; `isRepeat` says that the same caller had an unresolved call shortly before. */
export function flagsOf(call: Call, policy: Policy, isRepeat: boolean): Flag[] {
  const holds: Record<Flag, boolean> = {
    complaint: isSignalled(call.legs, policy.complaint) || isComplaintHeard(call.legs, policy),
    'long-wait': call.legs.some((leg) => (leg.queueWaitSeconds ?? 0) > policy.longWaitSeconds),
    'on-hold-at-end': wasOnHoldAtEnd(call),
    'passed-around': transfersOf(call) > policy.maxTransfers,
    'repeat-caller': isRepeat,
  };
  return flagNames.filter((flag) => holds[flag]);
}
