import type { CallRecord } from '../../lambdas/domain/call-record.ts';
import type { Contact } from '../../lambdas/domain/contact.ts';

/** What becomes of a payload: recorded, or ignored or parked with this reason. */
export type Fate = 'recorded' | { readonly ignored: string } | { readonly parked: string };

/** What is made of a payload that is recorded: facts of the contact `call-1`, and of its call's record. */
export interface Made {
  readonly contact: Partial<Contact>;
  readonly call?: Partial<CallRecord>;
}

/** A payload that nobody should send, and where it comes in. */
export interface Hostile {
  readonly what: string;
  readonly door: 'queue' | 'stream';
  readonly payload: string | Uint8Array;
  readonly fate: Fate;
  readonly made?: Made | undefined;
}

/** A row of the table that comes in by a queue. */
export const queue = (what: string, payload: string, fate: Fate, made?: Made): Hostile => ({
  what,
  door: 'queue',
  payload,
  fate,
  made,
});

/** A row of the table that comes in by the stream. */
export const stream = (
  what: string,
  payload: string | Uint8Array,
  fate: Fate,
  made?: Made,
): Hostile => ({ what, door: 'stream', payload, fate, made });
