import {
  type Ending,
  abuseProtocolKept,
  customerNeverConnected,
  endedByAgent,
  endedByCustomer,
  endedByFlow,
  endedByThirdParty,
  handedToAfterCallFlow,
  isOutbound,
  isPlacedByApi,
  lineFailed,
  mayNotHaveMet,
  missingNextContactId,
  secondsTogether,
  voicemailLeft,
  wentOutside,
} from './ending.ts';
import type { FollowUpKind, InvestigationKind } from './policy.ts';

/** How a call ended, in the words of the published table. */
export type VerdictName =
  | 'resolved'
  | 'inconclusive'
  | 'not-reached'
  | 'callback-not-kept'
  | 'voicemail-left'
  | 'left-before-queue'
  | 'short-abandon'
  | 'abandoned-in-queue'
  | 'transferred-outside'
  | 'ended-for-abuse'
  | 'promised'
  | 'line-dropped'
  | 'accidental-disconnect'
  | 'handed-to-survey'
  | 'agent-ended-early'
  | 'customer-ended-unresolved'
  | 'customer-closed'
  | 'ended-by-flow';

/** One row of the published table. The first whose `holds` is true decides. */
export interface Rule {
  readonly number: number;
  /** The rule in plain words: what was seen that made it hold. */
  readonly name: string;
  readonly verdict: VerdictName;
  readonly holds: (ending: Ending) => boolean;
  readonly followUp?: FollowUpKind;
  /** When the follow-up is asked for; always, where this is absent. */
  readonly followUpIf?: (ending: Ending) => boolean;
  readonly investigation?: InvestigationKind;
}

const isUnresolved = ({ resolution }: Ending): boolean => resolution.value === 'unresolved';
const waitedWithoutAgent = ({ last }: Ending): boolean => last.wasQueued && !last.hadAgent;

/** Rule 15's reading of the resolution: a missing one is what the policy says it is. */
const countsAsUnresolved = ({ resolution, policy }: Ending): boolean =>
  resolution.value === 'unresolved' ||
  (resolution.value === 'unknown' && policy.whenResolutionUnknown === 'unresolved');

/** Rule 1: whatever else is known of the call. */
export const whenResolved: Rule = {
  number: 1,
  name: 'the problem was resolved',
  verdict: 'resolved',
  holds: ({ resolution }) => resolution.value === 'resolved',
};

/** Rule 19: no other holds. */
export const whenNothingSettles: Rule = {
  number: 19,
  name: 'nothing known settles how the call ended',
  verdict: 'inconclusive',
  holds: () => true,
  followUp: 'finish-unresolved',
  followUpIf: isUnresolved,
};

/** The published table: ordered, first match wins; the last row always holds. */
export const rules: readonly Rule[] = [
  whenResolved,
  {
    number: 2,
    name: 'the customer went on to a leg that has not been seen',
    verdict: 'inconclusive',
    holds: (ending) => missingNextContactId(ending) !== null,
  },
  {
    number: 3,
    name: 'the customer of an outbound leg never connected',
    verdict: 'not-reached',
    holds: ({ last }) => isOutbound(last) && customerNeverConnected(last),
  },
  {
    number: 4,
    name: 'a callback never brought agent and customer together',
    verdict: 'callback-not-kept',
    holds: ({ last }) =>
      last.initiationMethod === 'CALLBACK' && (!last.hadAgent || customerNeverConnected(last)),
    followUp: 'return-missed-call',
  },
  {
    number: 5,
    name: 'no agent came and a voicemail was left',
    verdict: 'voicemail-left',
    holds: (ending) => !ending.last.hadAgent && voicemailLeft(ending),
    followUp: 'return-voicemail',
  },
  {
    number: 6,
    name: 'no leg was queued or had an agent',
    verdict: 'left-before-queue',
    holds: ({ call }) => !call.legs.some((leg) => leg.wasQueued || leg.hadAgent),
  },
  {
    number: 7,
    name: 'the customer left the queue within moments',
    verdict: 'short-abandon',
    holds: (ending) =>
      waitedWithoutAgent(ending) &&
      ending.last.queueWaitSeconds !== null &&
      ending.last.queueWaitSeconds < ending.policy.shortAbandonSeconds,
  },
  {
    number: 8,
    name: 'the customer waited in a queue and no agent came',
    verdict: 'abandoned-in-queue',
    holds: waitedWithoutAgent,
    followUp: 'return-missed-call',
  },
  {
    number: 9,
    name: 'the customer was handed to a number outside Connect',
    verdict: 'transferred-outside',
    holds: ({ last }) => wentOutside(last),
    followUp: 'finish-unresolved',
    followUpIf: ({ resolution }) =>
      resolution.value === 'unresolved' || resolution.value === 'promised',
  },
  {
    number: 10,
    name: 'the agent ended an abusive call after the protocol',
    verdict: 'ended-for-abuse',
    holds: (ending) => endedByAgent(ending.last) && abuseProtocolKept(ending),
    investigation: 'abuse-review',
  },
  {
    number: 11,
    name: 'the customer was promised a call back',
    verdict: 'promised',
    holds: ({ resolution }) => resolution.value === 'promised',
    followUp: 'keep-promise',
  },
  {
    number: 12,
    name: 'the line or a device failed',
    verdict: 'line-dropped',
    holds: ({ last }) => lineFailed(last),
    followUp: 'call-back-dropped',
  },
  {
    number: 13,
    name: 'the agent side ended the call in its first moments',
    verdict: 'accidental-disconnect',
    holds: ({ last, policy }) => {
      const seconds = mayNotHaveMet(last) ? null : secondsTogether(last);
      return endedByAgent(last) && seconds !== null && seconds <= policy.accidentalSeconds;
    },
    followUp: 'call-back-dropped',
  },
  {
    number: 14,
    name: 'the agent handed the customer to an after-call flow',
    verdict: 'handed-to-survey',
    holds: (ending) => endedByAgent(ending.last) && handedToAfterCallFlow(ending),
    followUp: 'finish-unresolved',
    followUpIf: isUnresolved,
  },
  {
    number: 15,
    name: 'the agent ended the call before it was resolved',
    verdict: 'agent-ended-early',
    holds: (ending) =>
      endedByAgent(ending.last) &&
      countsAsUnresolved(ending) &&
      !isPlacedByApi(ending.call) &&
      !mayNotHaveMet(ending.last),
    followUp: 'apologise-and-resolve',
    investigation: 'agent-hang-up',
  },
  {
    number: 16,
    name: 'the customer or a third party ended an unresolved call',
    verdict: 'customer-ended-unresolved',
    holds: (ending) =>
      (endedByCustomer(ending.last) || endedByThirdParty(ending.last)) && isUnresolved(ending),
    followUp: 'finish-unresolved',
  },
  {
    number: 17,
    name: 'the customer closed the call',
    verdict: 'customer-closed',
    holds: ({ last, resolution }) => endedByCustomer(last) && resolution.value === 'unknown',
  },
  {
    number: 18,
    name: 'a flow ended the call after an agent',
    verdict: 'ended-by-flow',
    holds: ({ call, last }) => endedByFlow(last) && call.legs.some((leg) => leg.hadAgent),
    followUp: 'finish-unresolved',
    followUpIf: isUnresolved,
  },
  whenNothingSettles,
];
