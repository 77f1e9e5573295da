import { pickWeighted, shuffled } from './centre/random.ts';
import { callBack, callBackInVain } from './journeys/call-backs.ts';
import {
  complained,
  hungUpOnHold,
  onceAnswered,
  ordinaryCall,
  promised,
} from './journeys/conversation.ts';
import {
  abuseProtocolBroken,
  abuseProtocolKept,
  accidentalHangUp,
  barged,
  flowEnded,
  lineDropped,
  monitored,
  reasonUnknown,
  survey,
} from './journeys/endings.ts';
import {
  dialled,
  dialledInVain,
  goneBeforeAgentCame,
  placedByApplication,
} from './journeys/outbound.ts';
import {
  coldTransfer,
  externalTransfer,
  passedAround,
  paymentLine,
  queueTransfer,
  unseenTransfer,
  warmTransfer,
} from './journeys/transfers.ts';
import {
  hungUpAtOnce,
  leftInMenu,
  voicemail,
  voicemailAfterWaiting,
} from './journeys/without-agent.ts';
import type { Call } from './centre/call.ts';
import type { Journey } from './centre/journey.ts';
import type { QueueName } from './centre/queues.ts';
import type { Random } from './centre/random.ts';

/** A kind of call, and how many of all calls set out to be one. */
export interface Scenario {
  readonly name: string;
  readonly share: number;
  readonly live: (call: Call) => Journey;
  /** Where the customer asks for a certain queue. */
  readonly queue?: QueueName;
}

/** Every kind of call. The shares sum to 1; what becomes of a call may differ from what it set out to be. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'conversation', share: 0.461, live: ordinaryCall },
  { name: 'survey', share: 0.06, live: onceAnswered(survey) },
  { name: 'call-back', share: 0.037, live: callBack },
  { name: 'call-back-in-vain', share: 0.008, live: callBackInVain },
  { name: 'cold-transfer', share: 0.035, live: onceAnswered(coldTransfer) },
  { name: 'left-in-menu', share: 0.035, live: leftInMenu },
  { name: 'dialled', share: 0.035, live: dialled },
  { name: 'dialled-in-vain', share: 0.03, live: dialledInVain },
  { name: 'promised', share: 0.03, live: onceAnswered(promised) },
  { name: 'complaint', share: 0.025, live: onceAnswered(complained), queue: 'Complaints' },
  { name: 'warm-transfer', share: 0.025, live: onceAnswered(warmTransfer) },
  { name: 'voicemail', share: 0.01, live: voicemail },
  { name: 'voicemail-after-waiting', share: 0.01, live: voicemailAfterWaiting },
  { name: 'hung-up-at-once', share: 0.02, live: hungUpAtOnce },
  { name: 'queue-transfer', share: 0.02, live: queueTransfer },
  { name: 'line-dropped', share: 0.02, live: onceAnswered(lineDropped) },
  { name: 'placed-by-application', share: 0.02, live: placedByApplication },
  { name: 'external-transfer', share: 0.015, live: onceAnswered(externalTransfer) },
  { name: 'payment-line', share: 0.014, live: onceAnswered(paymentLine) },
  { name: 'hung-up-on-hold', share: 0.013, live: onceAnswered(hungUpOnHold) },
  { name: 'monitored', share: 0.012, live: onceAnswered(monitored) },
  { name: 'accidental-hang-up', share: 0.01, live: onceAnswered(accidentalHangUp) },
  { name: 'reason-unknown', share: 0.01, live: onceAnswered(reasonUnknown) },
  { name: 'passed-around', share: 0.008, live: onceAnswered(passedAround) },
  { name: 'abuse-protocol-kept', share: 0.008, live: onceAnswered(abuseProtocolKept) },
  { name: 'flow-ended', share: 0.007, live: onceAnswered(flowEnded) },
  { name: 'unseen-transfer', share: 0.007, live: onceAnswered(unseenTransfer) },
  { name: 'gone-before-agent-came', share: 0.007, live: goneBeforeAgentCame },
  { name: 'barged', share: 0.004, live: onceAnswered(barged) },
  { name: 'abuse-protocol-broken', share: 0.004, live: onceAnswered(abuseProtocolBroken) },
];

/** What each of so many calls sets out to be: the shares exactly, as far as whole calls allow, in random order. */
export function dealScenarios(random: Random, calls: number): Scenario[] {
  const dealt = SCENARIOS.flatMap((scenario) =>
    Array.from({ length: Math.floor(scenario.share * calls + 1e-9) }, () => scenario),
  );
  while (dealt.length < calls) {
    dealt.push(pickWeighted(random, SCENARIOS, ({ share }) => share));
  }
  return shuffled(random, dealt);
}
