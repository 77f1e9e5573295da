import { createRandom, uuid } from './random.ts';
import type { Agenda } from './agenda.ts';
import type { Floor } from './floor.ts';
import type { Queue } from './queues.ts';
import type { Random } from './random.ts';
import type { Agent } from './staff.ts';
import type { Supervisors } from './supervisors.ts';

/** Where journeys happen. */
export interface Centre {
  readonly agenda: Agenda;
  readonly floor: Floor;
  readonly supervisors: Supervisors;
  /** The chats and tasks of the same instance, which are no calls. */
  readonly beside: Call[];
}

/** One leg; all times are whole milliseconds since the morning's start. */
export interface Contact {
  readonly contactId: string;
  readonly channel: 'VOICE' | 'CHAT' | 'TASK';
  readonly initiationMethod: string;
  readonly initiatedAt: number;
  readonly initialContactId: string | undefined;
  readonly previousContactId: string | undefined;
  relatedContactId?: string;
  /** A chat's kind, such as connect:Guide. */
  subtype?: string;
  nextContactId?: string;
  connectedToSystemAt?: number;
  queue?: Queue;
  enqueuedAt?: number;
  dequeuedAt?: number;
  /** Set when an agent accepts it, which on a call back is before the customer answers. */
  agent?: Agent;
  agentConnectionAttempts: number;
  lastOfferedTo?: Agent;
  connectedToAgentAt?: number;
  readonly holdsMilliseconds: number[];
  /** When the agent left a cold transfer. */
  transferCompletedAt?: number;
  transferredToNumber?: string;
  disconnectedAt?: number;
  /** Null when Connect gives no reason. */
  disconnectReason?: string | null;
  potentialDisconnectIssue?: string;
  afterContactWork?: { startedAt: number; endedAt?: number };
  /** Absent when the agent never closed the contact. */
  completedAt?: number;
  /** Connect knows of it, but nothing about it is ever delivered. */
  unseen?: boolean;
}

/** Attributes or tags that were set on a contact. */
interface DataChange {
  readonly at: number;
  readonly contactId: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

/** A Contact Lens rule that matched a contact. */
interface LensMatch {
  readonly contact: Contact;
  readonly ruleName: string;
  readonly actionName: string;
}

/** What an agent may enter as the resolution. */
export type Resolution = 'resolved' | 'unresolved' | 'promised';

/** One customer's call (or chat, or task) while it goes on, and what has become of it. */
export interface Call {
  readonly centre: Centre;
  readonly random: Random;
  readonly queue: Queue;
  readonly customerNumber: string;
  readonly contacts: Contact[];
  readonly changes: DataChange[];
  readonly lensMatches: LensMatch[];
  /** What happened, in a word; begins as what was meant to happen. */
  scenario: string;
  /** What the agent will enter, if anything. */
  resolution?: Resolution;
  /** The customer's problem is open, so they may ring again. */
  needsAnotherCall: boolean;
}

/** A call that nothing has happened to yet. */
export function createCall(
  centre: Centre,
  seed: string,
  about: { queue: Queue; customerNumber: string; scenario: string },
): Call {
  return {
    ...about,
    centre,
    random: createRandom(seed),
    contacts: [],
    changes: [],
    lensMatches: [],
    needsAnotherCall: false,
  };
}

/** Opens a leg now; after `previous`, it belongs to the same chain. */
export function openContact(
  call: Call,
  initiationMethod: string,
  previous?: Contact,
  channel: Contact['channel'] = 'VOICE',
): Contact {
  const contact: Contact = {
    contactId: uuid(call.random),
    channel,
    initiationMethod,
    initiatedAt: call.centre.agenda.now(),
    initialContactId: previous && (previous.initialContactId ?? previous.contactId),
    previousContactId: previous?.contactId,
    agentConnectionAttempts: 0,
    holdsMilliseconds: [],
  };
  call.contacts.push(contact);
  return contact;
}

/** The customer goes on to a new leg. */
export function handOn(call: Call, previous: Contact, initiationMethod: string): Contact {
  const next = openContact(call, initiationMethod, previous);
  previous.nextContactId = next.contactId;
  return next;
}
