import { type Call, afterCallLegOf } from './call.ts';
import type { Contact } from './contact.ts';
import { latestOf, secondsBetween } from './instant.ts';
import type { Policy } from './policy.ts';
import { never } from './statement.ts';
import { type ReadResolution, isSignalled, newestAttribute } from './resolution.ts';

/** All that the rules look at: a finished call, its last customer leg, and how a site judges. */
export interface Ending {
  readonly call: Call;
  readonly last: Contact;
  readonly resolution: ReadResolution;
  readonly policy: Policy;
}

const outboundMethods = new Set<string | null>(['OUTBOUND', 'API', 'CAMPAIGN_PREVIEW']);

/** Disconnect reasons that mean a dialled customer was never reached. */
const dialledInVain = new Set<string | null>([
  'TELECOM_BUSY',
  'TELECOM_NUMBER_INVALID',
  'TELECOM_POTENTIAL_BLOCKING',
  'TELECOM_UNANSWERED',
  'TELECOM_TIMEOUT',
  'TELECOM_ORIGINATOR_CANCEL',
  'CUSTOMER_NEVER_ARRIVED',
  'OUTBOUND_DESTINATION_ENDPOINT_ERROR',
  'OUTBOUND_RESOURCE_ERROR',
  'OUTBOUND_ATTEMPT_FAILED',
  'OUTBUND_PREVIEW_DISCARDED',
  'EXPIRED',
]);

/** A leg on which Connect dials the customer, so that the customer may never have been there. */
export const isDialled = (leg: Contact): boolean =>
  outboundMethods.has(leg.initiationMethod) || leg.initiationMethod === 'CALLBACK';

/** The customer of a dialled leg is known never to have connected: unknown is not enough. */
export const customerNeverConnected = (leg: Contact): boolean =>
  isDialled(leg) && (leg.customerConnectedAt === never || dialledInVain.has(leg.disconnectReason));

/** Whether the customer of a dialled leg may never have been there, as far as anybody has told. */
export const mayNotHaveMet = (leg: Contact): boolean =>
  isDialled(leg) && (leg.customerConnectedAt === null || customerNeverConnected(leg));

/** A leg that somebody placed to the customer. */
export const isOutbound = (leg: Contact): boolean => outboundMethods.has(leg.initiationMethod);

/** A call placed by API dials the customer first, who may be gone before the agent comes. */
export const isPlacedByApi = (call: Call): boolean =>
  call.customerLegs.some((leg) => leg.initiationMethod === 'API');

export const endedByAgent = (leg: Contact): boolean => leg.disconnectReason === 'AGENT_DISCONNECT';
export const endedByCustomer = (leg: Contact): boolean =>
  leg.disconnectReason === 'CUSTOMER_DISCONNECT';
export const endedByThirdParty = (leg: Contact): boolean =>
  leg.disconnectReason === 'THIRD_PARTY_DISCONNECT';
export const endedByFlow = (leg: Contact): boolean =>
  leg.disconnectReason === 'CONTACT_FLOW_DISCONNECT';

/** The network failed, or Connect noted a connectivity or device issue on either side. */
export const lineFailed = (leg: Contact): boolean =>
  leg.disconnectReason?.startsWith('TELECOM_') === true || leg.potentialDisconnectIssue !== null;

/** The leg led to a number outside Connect. */
export const wentOutside = (leg: Contact): boolean =>
  leg.transferredOutside || leg.initiationMethod === 'EXTERNAL_OUTBOUND';

/** The next contact that the last leg names and that nobody has told of. */
export const missingNextContactId = ({
  call,
  last,
}: Pick<Ending, 'call' | 'last'>): string | null =>
  last.nextContactId !== null && !call.knownContactIds.has(last.nextContactId)
    ? last.nextContactId
    : null;

/**
 * Seconds that agent and customer were together on a leg, from whoever came last; where Connect gave no
 * times, what its record counts as interaction and hold. Null if unknown.
 */
export function secondsTogether(leg: Contact): number | null {
  if (customerNeverConnected(leg)) return null;
  const { connectedToAgentAt, disconnectedAt } = leg;
  const customerConnectedAt = leg.customerConnectedAt === never ? null : leg.customerConnectedAt;
  const from =
    connectedToAgentAt === null ? null : latestOf([connectedToAgentAt, customerConnectedAt]);
  const counted = leg.talkSeconds === null ? null : leg.talkSeconds + (leg.holdSeconds ?? 0);
  return secondsBetween(from, disconnectedAt) ?? counted;
}

/** Whether the warning was given and the supervisor offered, as the policy's attributes say. */
export function abuseProtocolKept({ call, policy }: Pick<Ending, 'call' | 'policy'>): boolean {
  const isTrue = (attribute: string): boolean =>
    newestAttribute(call.legs, attribute)?.value.trim().toLowerCase() === 'true';
  return isTrue(policy.abuse.warning) && isTrue(policy.abuse.supervisor);
}

export const voicemailLeft = ({ call, policy }: Pick<Ending, 'call' | 'policy'>): boolean =>
  isSignalled(call.legs, policy.voicemail);

/** Whether the customer was handed on to an after-call flow, such as a survey. */
export const handedToAfterCallFlow = ({ call, last }: Pick<Ending, 'call' | 'last'>): boolean =>
  afterCallLegOf(call, last) !== undefined;
