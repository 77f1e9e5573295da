import type { SitePolicy } from './site-policy.ts';
import type { SeenCall } from './call.ts';
import type { Leg } from './leg.ts';

/** What the rows of the published table look at. */
export interface Sight {
  readonly call: SeenCall;
  readonly last: Leg;
  readonly resolution: string;
  /** The newest value of a contact attribute on any leg, in lower case. */
  readonly attribute: (name: string) => string;
  readonly policy: SitePolicy;
}

/** A row of design section 4, in its order. */
export interface Row {
  readonly rule: number;
  readonly verdict: string;
  readonly holds: (sight: Sight) => boolean;
  readonly followUp?: string;
  readonly onlyIf?: readonly string[];
  readonly investigation?: string;
}

const means = (value: string, values: readonly string[]): boolean =>
  values.some((one) => one.trim().toLowerCase() === value);
const by = ({ last }: Sight, ...reasons: readonly string[]): boolean =>
  reasons.includes(last.reason ?? '');
const byAgent = (sight: Sight): boolean => by(sight, 'AGENT_DISCONNECT');
const isOutbound = ({ last }: Sight): boolean =>
  ['OUTBOUND', 'API', 'CAMPAIGN_PREVIEW'].includes(last.method);
const isUnseen = ({ call, last }: Sight): boolean =>
  last.nextContactId !== null &&
  !call.legs.some(({ contactId, isToldOf }) => isToldOf && contactId === last.nextContactId);
/** A customer who was dialled and of whom nobody told that they came. */
const isCustomerUnseen = ({ last }: Sight): boolean =>
  last.isDialled && (last.isCustomerAbsent || !last.isCustomerSeen);
const onlyQueued = ({ last }: Sight): boolean => last.wasQueued && !last.hadAgent;
const hasAfterCallFlow = ({ call, last }: Sight): boolean =>
  call.legs.some(
    ({ method, previousContactId, contactId }) =>
      method === 'DISCONNECT' &&
      (previousContactId === null ||
        previousContactId === last.contactId ||
        last.nextContactId === contactId),
  );

const unresolved = ['unresolved'];

/** The published table. */
export const table: readonly Row[] = [
  { rule: 1, verdict: 'resolved', holds: ({ resolution }) => resolution === 'resolved' },
  { rule: 2, verdict: 'inconclusive', holds: isUnseen },
  {
    rule: 3,
    verdict: 'not-reached',
    holds: (sight) => isOutbound(sight) && sight.last.isCustomerAbsent,
  },
  {
    rule: 4,
    verdict: 'callback-not-kept',
    holds: ({ last }) => last.method === 'CALLBACK' && (!last.hadAgent || last.isCustomerAbsent),
    followUp: 'return-missed-call',
  },
  {
    rule: 5,
    verdict: 'voicemail-left',
    holds: ({ last, attribute, policy: { voicemail } }) =>
      !last.hadAgent && means(attribute(voicemail.attribute), voicemail.values),
    followUp: 'return-voicemail',
  },
  {
    rule: 6,
    verdict: 'left-before-queue',
    holds: ({ call }) => call.legs.every(({ wasQueued, hadAgent }) => !wasQueued && !hadAgent),
  },
  {
    rule: 7,
    verdict: 'short-abandon',
    holds: (sight) =>
      onlyQueued(sight) && (sight.last.waitSeconds ?? Infinity) < sight.policy.shortAbandonSeconds,
  },
  { rule: 8, verdict: 'abandoned-in-queue', holds: onlyQueued, followUp: 'return-missed-call' },
  {
    rule: 9,
    verdict: 'transferred-outside',
    holds: ({ last }) => last.wentOutside,
    followUp: 'finish-unresolved',
    onlyIf: ['unresolved', 'promised'],
  },
  {
    rule: 10,
    verdict: 'ended-for-abuse',
    holds: (sight) =>
      byAgent(sight) &&
      sight.attribute(sight.policy.abuse.warning) === 'true' &&
      sight.attribute(sight.policy.abuse.supervisor) === 'true',
    investigation: 'abuse-review',
  },
  {
    rule: 11,
    verdict: 'promised',
    holds: ({ resolution }) => resolution === 'promised',
    followUp: 'keep-promise',
  },
  {
    rule: 12,
    verdict: 'line-dropped',
    holds: ({ last }) => last.reason?.startsWith('TELECOM_') === true || last.issue !== null,
    followUp: 'call-back-dropped',
  },
  {
    rule: 13,
    verdict: 'accidental-disconnect',
    holds: (sight) =>
      byAgent(sight) &&
      !isCustomerUnseen(sight) &&
      (sight.last.togetherSeconds ?? Infinity) <= sight.policy.accidentalSeconds,
    followUp: 'call-back-dropped',
  },
  {
    rule: 14,
    verdict: 'handed-to-survey',
    holds: (sight) => byAgent(sight) && hasAfterCallFlow(sight),
    followUp: 'finish-unresolved',
    onlyIf: unresolved,
  },
  {
    rule: 15,
    verdict: 'agent-ended-early',
    holds: (sight) =>
      byAgent(sight) &&
      !isCustomerUnseen(sight) &&
      (sight.resolution === 'unresolved' ||
        (sight.resolution === 'unknown' && sight.policy.whenResolutionUnknown === 'unresolved')) &&
      sight.call.customerLegs.every(({ method }) => method !== 'API'),
    followUp: 'apologise-and-resolve',
    investigation: 'agent-hang-up',
  },
  {
    rule: 16,
    verdict: 'customer-ended-unresolved',
    holds: (sight) =>
      by(sight, 'CUSTOMER_DISCONNECT', 'THIRD_PARTY_DISCONNECT') &&
      sight.resolution === 'unresolved',
    followUp: 'finish-unresolved',
  },
  {
    rule: 17,
    verdict: 'customer-closed',
    holds: (sight) => by(sight, 'CUSTOMER_DISCONNECT') && sight.resolution === 'unknown',
  },
  {
    rule: 18,
    verdict: 'ended-by-flow',
    holds: (sight) =>
      by(sight, 'CONTACT_FLOW_DISCONNECT') && sight.call.legs.some(({ hadAgent }) => hadAgent),
    followUp: 'finish-unresolved',
    onlyIf: unresolved,
  },
  {
    rule: 19,
    verdict: 'inconclusive',
    holds: () => true,
    followUp: 'finish-unresolved',
    onlyIf: unresolved,
  },
];
