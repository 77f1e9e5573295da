import type { Contact } from './contact.ts';
import {
  type Ending,
  abuseProtocolKept,
  customerNeverConnected,
  endedByAgent,
  handedToAfterCallFlow,
  isPlacedByApi,
  missingNextContactId,
  secondsTogether,
  voicemailLeft,
  wentOutside,
} from './ending.ts';
import type { Rule } from './rules.ts';

/** What speaks for a verdict and what against it, in plain words without personal data. */
export interface Evidence {
  readonly for: readonly string[];
  readonly against: readonly string[];
}

const when = (holds: boolean, sentence: string): string[] => (holds ? [sentence] : []);

const seconds = (count: number): string => `${Math.floor(count)} s`;

function reasonSentence(leg: Contact): string {
  if (leg.disconnectReason === null) return 'Connect has not said who ended the contact';
  return `Connect gives the disconnect reason ${leg.disconnectReason}`;
}

function waitSentence(leg: Contact): string {
  return leg.queueWaitSeconds === null
    ? 'the contact was queued; how long is not known'
    : `the contact waited ${seconds(leg.queueWaitSeconds)} in the queue`;
}

function resolutionSentence({ resolution }: Ending): string {
  if (resolution.value === 'unknown') return 'no resolution was entered';
  return `the ${resolution.from} says ${resolution.value}, at ${resolution.saidAt}`;
}

function togetherSentence(leg: Contact): string {
  const together = secondsTogether(leg);
  return together === null
    ? 'how long agent and customer were together is not known'
    : `agent and customer were together for ${seconds(together)}`;
}

/** What was seen of the line, the agent and where the customer went: true whatever the verdict. */
function observations(ending: Ending): string[] {
  const { call, last } = ending;
  const missing = missingNextContactId(ending);
  return [
    reasonSentence(last),
    ...when(last.wasQueued, waitSentence(last)),
    last.hadAgent ? togetherSentence(last) : 'no agent joined the last leg',
    resolutionSentence(ending),
    ...when(missing !== null, `the next contact ${missing} has not been seen`),
    ...when(customerNeverConnected(last), 'the customer never connected'),
    ...when(voicemailLeft(ending), 'a voicemail was left'),
    ...when(wentOutside(last), 'the contact led to a number outside Connect'),
    ...when(
      abuseProtocolKept(ending),
      'the abuse warning was given and the supervisor was offered',
    ),
    ...when(
      handedToAfterCallFlow(ending),
      'the customer went on to an after-call flow, where an agent’s hang-up is normal',
    ),
    ...when(call.customerLegs.length > 1, `the call had ${call.customerLegs.length} customer legs`),
  ];
}

/** What would make the verdict unsafe: mitigating facts, and what is not known. */
function doubts(ending: Ending): string[] {
  const { call, last, resolution } = ending;
  const issue = last.potentialDisconnectIssue;
  const blamed = endedByAgent(last);
  return [
    ...when(issue !== null, `Connect noted ${issue}`),
    ...when(
      last.disconnectReason === 'CUSTOMER_DISCONNECT',
      'CUSTOMER_DISCONNECT cannot tell a deliberate hang-up from a lost signal',
    ),
    ...when(
      blamed && isPlacedByApi(call),
      'the call was placed by API: the customer may have been gone before the agent came',
    ),
    ...when(
      blamed && resolution.value === 'unknown',
      'no resolution was entered: the problem may have been solved',
    ),
    ...when(
      blamed && (last.holdSeconds ?? 0) > 0,
      `the customer was on hold for ${last.holdSeconds} s`,
    ),
    ...when(
      last.hadAgent && !last.hasContactRecord,
      'the contact record of the last leg has not arrived',
    ),
    ...when(last.disconnectedAt === null, 'when the last leg ended is not known'),
  ];
}

/** The evidence for a rule's verdict on an ending: its own sentence, what was seen, and the doubts. */
export const evidenceOf = (rule: Rule, ending: Ending): Evidence => ({
  for: [`rule ${rule.number}: ${rule.name}`, ...observations(ending)],
  against: doubts(ending),
});
