import { type Word, noTime } from './word.ts';

/** A contact as the oracle sees it: the greatest word of every speaker, and what follows from them. */
export interface Leg {
  readonly contactId: string;
  readonly words: ReadonlyMap<string, Word>;
  readonly initialContactId: string | null;
  readonly previousContactId: string | null;
  readonly nextContactId: string | null;
  readonly method: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly isOver: boolean;
  readonly wasQueued: boolean;
  readonly hadAgent: boolean;
  readonly agentId: string | null;
  readonly reason: string | null;
  readonly issue: string | null;
  readonly wentOutside: boolean;
  readonly waitSeconds: number | null;
  readonly togetherSeconds: number | null;
  readonly isDialled: boolean;
  /** The customer of a dialled leg is known never to have been there; anybody told when they came. */
  readonly isCustomerAbsent: boolean;
  readonly isCustomerSeen: boolean;
  readonly callerKey: string | null;
  readonly lastSaidAt: string | null;
  /** Somebody but Contact Lens has spoken of it. */
  readonly isToldOf: boolean;
}

/** Which source is believed first. */
const belief = [
  'CONTACT_RECORD',
  'DESCRIPTION',
  'COMPLETED',
  'DISCONNECTED',
  'CONNECTED_TO_AGENT',
  'QUEUED',
  'CONTACT_DATA_UPDATED',
  'CONNECTED_TO_SYSTEM',
  'AMD_DISABLED',
  'WEBRTC_API',
  'INITIATED',
];
const afterTheEnd = ['CONTACT_RECORD', 'DESCRIPTION', 'COMPLETED', 'DISCONNECTED'];

/** The dialling outcomes in which nobody was reached. */
const notReached = new Set(
  'TELECOM_BUSY TELECOM_NUMBER_INVALID TELECOM_POTENTIAL_BLOCKING TELECOM_UNANSWERED TELECOM_TIMEOUT TELECOM_ORIGINATOR_CANCEL CUSTOMER_NEVER_ARRIVED OUTBOUND_DESTINATION_ENDPOINT_ERROR OUTBOUND_RESOURCE_ERROR OUTBOUND_ATTEMPT_FAILED OUTBUND_PREVIEW_DISCARDED EXPIRED'.split(
    ' ',
  ),
);
const dialledMethods = ['OUTBOUND', 'API', 'CAMPAIGN_PREVIEW', 'CALLBACK'];

/** Seconds between two times; a second that was cut off may seem too early by less than one. */
export function secondsFrom(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  if (seconds >= 0) return seconds;
  const isCutOff = from.endsWith('.000Z') || to.endsWith('.000Z');
  return seconds > -1 && isCutOff ? 0 : null;
}

const floored = (seconds: number | null): number | null =>
  seconds === null ? null : Math.floor(seconds);

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What all sources together say of one contact, the most believed first. */
interface Heard {
  readonly words: ReadonlyMap<string, Word>;
  readonly inOrder: readonly Word[];
  readonly values: (name: string) => readonly unknown[];
  readonly text: (name: string) => string | null;
  readonly count: (name: string) => number | null;
  /** The believed time, with its fraction where any source gives it. */
  readonly time: (name: string) => string | null;
}

function hear(words: ReadonlyMap<string, Word>): Heard {
  const inOrder = belief.flatMap((speaker) => words.get(speaker) ?? []);
  const values = (name: string): unknown[] =>
    inOrder.map(({ facts }) => facts[name]).filter((value) => value !== undefined);
  return {
    words,
    inOrder,
    values,
    text: (name) => textOf(values(name)[0]),
    count: (name) => numberOf(values(name)[0]),
    time: (name) => {
      const times = values(name)
        .filter((value) => value !== noTime)
        .map(String);
      return times.find((one) => !one.endsWith('.000Z')) ?? times[0] ?? null;
    },
  };
}

/** The first reason that an event gave stands before the record's. */
function reasonOf({ inOrder, text }: Heard): string | null {
  const told = inOrder
    .filter(({ speaker }) => speaker !== 'CONTACT_RECORD' && speaker !== 'DESCRIPTION')
    .map(({ facts }) => textOf(facts['disconnectReason']));
  return told.find((reason) => reason !== null) ?? text('disconnectReason');
}

/** An agent who is named at the end was there; a callback names the one it is meant for. */
function hadAgent({ words, inOrder, text, time }: Heard): boolean {
  if (words.has('CONNECTED_TO_AGENT') || time('connectedToAgentAt') !== null) return true;
  if (text('initiationMethod') === 'CALLBACK') return false;
  return inOrder
    .filter(({ speaker }) => afterTheEnd.includes(speaker))
    .filter(({ facts }) => facts['connectedToAgentAt'] !== noTime)
    .some(({ facts }) => (facts['agentId'] ?? facts['agentUsername']) !== undefined);
}

/**
 * A record names queues that nobody waited in, so its time or its wait counts; an outbound contact is
 * never queued, whatever queue an event names.
 */
function wasQueued({ words, inOrder, text, time, count }: Heard): boolean {
  if (words.has('QUEUED') || time('enqueuedAt') !== null) return true;
  if ((count('queueSeconds') ?? 0) > 0) return true;
  const isNamed = inOrder
    .filter(({ speaker }) => speaker !== 'CONTACT_RECORD')
    .filter(({ facts }) => facts['enqueuedAt'] !== noTime)
    .some(({ facts }) => (facts['queueId'] ?? facts['queueName']) !== undefined);
  return isNamed && text('initiationMethod') !== 'OUTBOUND';
}

function isOver(heard: Heard): boolean {
  if (['CONTACT_RECORD', 'COMPLETED', 'DISCONNECTED'].some((one) => heard.words.has(one))) {
    return true;
  }
  return heard.time('disconnectedAt') !== null || reasonOf(heard) !== null;
}

/** The customer of a dialled leg is known never to have been there. */
function isCustomerAbsent(heard: Heard): boolean {
  if (!dialledMethods.includes(heard.text('initiationMethod') ?? '')) return false;
  if (notReached.has(reasonOf(heard) ?? '')) return true;
  const record = heard.words.get('CONTACT_RECORD');
  return (
    heard.time('connectedToSystemAt') === null && record?.facts['connectedToSystemAt'] === noTime
  );
}

/** From whoever came last to the end; without times, what the record counts. */
function togetherSeconds(heard: Heard): number | null {
  if (isCustomerAbsent(heard)) return null;
  const agent = heard.time('connectedToAgentAt');
  const customer = heard.time('connectedToSystemAt');
  const from = agent !== null && customer !== null && customer > agent ? customer : agent;
  const talked = heard.count('interactionSeconds');
  const counted = talked === null ? null : talked + (heard.count('holdSeconds') ?? 0);
  return secondsFrom(from, heard.time('disconnectedAt')) ?? counted;
}

function waitSeconds({ count, time }: Heard): number | null {
  const until = time('connectedToAgentAt') ?? time('disconnectedAt');
  return count('queueSeconds') ?? floored(secondsFrom(time('enqueuedAt'), until));
}

const startOf = ({ time }: Heard): string =>
  ['initiatedAt', 'enqueuedAt', 'connectedToAgentAt', 'disconnectedAt']
    .map(time)
    .find((at) => at !== null) ?? '';

/** The contact that these words make. */
export function legOf(contactId: string, words: ReadonlyMap<string, Word>): Leg {
  const heard = hear(words);
  const { text, time, inOrder } = heard;
  const method = text('initiationMethod') ?? '';
  const saidAt = inOrder
    .map((word) => word.saidAt)
    .filter((at) => !at.startsWith('1970'))
    .toSorted();
  return {
    contactId,
    words,
    initialContactId: text('initialContactId'),
    previousContactId: text('previousContactId'),
    nextContactId: text('nextContactId'),
    method,
    startedAt: startOf(heard),
    endedAt: time('disconnectedAt'),
    isOver: isOver(heard),
    wasQueued: wasQueued(heard),
    hadAgent: hadAgent(heard),
    agentId: hadAgent(heard) ? text('agentId') : null,
    reason: reasonOf(heard),
    issue: text('potentialDisconnectIssue'),
    wentOutside: method === 'EXTERNAL_OUTBOUND' || heard.values('transferredOutside').length > 0,
    waitSeconds: waitSeconds(heard),
    togetherSeconds: togetherSeconds(heard),
    isDialled: dialledMethods.includes(method),
    isCustomerAbsent: isCustomerAbsent(heard),
    isCustomerSeen: time('connectedToSystemAt') !== null,
    callerKey: textOf([heard.values('callerKeys')[0]].flat()[0]),
    lastSaidAt: saidAt.at(-1) ?? null,
    isToldOf: inOrder.length > 0,
  };
}
