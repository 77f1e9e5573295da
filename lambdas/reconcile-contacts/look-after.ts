import type { EndedContact } from '../adapters/connect/contact-search.ts';
import { TurnTooFarOff } from '../adapters/connect/pace.ts';
import type { ReconcileMode } from '../adapters/messages/reconcile-request.ts';
import type { Place } from '../adapters/table/recorded-contacts.ts';
import type { StoredContact } from '../adapters/table/contact-item.ts';
import { type EndingTold, endingToldBy } from '../domain/completeness.ts';
import type { Instant } from '../domain/instant.ts';
import type { ReconcileContactsPorts, ReconcileSettings } from './ports.ts';
import { orRefusal } from './refusal.ts';
import { repair, saidOf } from './repair.ts';

/** A contact that Connect knows, and who told us of its end, now that it was looked after, unless it was erased. */
export interface SeenContact {
  readonly contactId: string;
  readonly endedAt: string;
  readonly told: EndingTold | 'erased';
}

/** How contacts are looked after, and how long. */
export interface Care {
  readonly mode: ReconcileMode | undefined;
  /** From then on no more are begun, but for those that ended at the moment of the one before. */
  readonly until: Instant;
}

/** What came of looking after contacts, as far as there was time for them. */
export interface LookedAfter {
  readonly seen: readonly SeenContact[];
  /** The first that was not looked after; undefined where all were. */
  readonly next: EndedContact | undefined;
  /** How many nobody had told of, and are recorded now. */
  readonly repaired: number;
  /** Why `next` was not, where that is not for `until`. */
  readonly refusal: TurnTooFarOff | undefined;
}

/**
 * Where words about a contact may lie by what the search says of it: with its call, with the contact before
 * it as long as it was not known whose leg that is, or astray.
 */
async function placesOf(
  { contactId, initialContactId, previousContactId }: EndedContact,
  { contacts }: ReconcileContactsPorts,
): Promise<Place[]> {
  const astray = { callId: contactId, contactId };
  const home = (callId: string): Place[] => [{ callId, contactId }, astray];
  if (previousContactId === undefined) return home(initialContactId ?? contactId);
  const callId =
    initialContactId ?? (await contacts.callOfLeg(previousContactId)) ?? previousContactId;
  return [...home(callId), { callId: previousContactId, contactId }];
}

async function keptOf(
  ended: readonly EndedContact[],
  ports: ReconcileContactsPorts,
): Promise<StoredContact[]> {
  const places = await Promise.all(ended.map((contact) => placesOf(contact, ports)));
  return ports.recorded.at(places.flat());
}

/**
 * Looks after contacts that have ended, given in the order of their ends: those whose end nobody told us
 * are asked about and recorded, and an assessment of their call is requested. Repeated, it finds them
 * recorded and requests it again. One that was erased is left so. It stops between two moments when its
 * time is up, but not before the first has passed, and at any contact that Connect cannot be asked about
 * in this invocation.
 */
export async function lookAfter(
  ended: readonly EndedContact[],
  { mode, until }: Care,
  ports: ReconcileContactsPorts,
  settings: ReconcileSettings,
): Promise<LookedAfter> {
  const kept = await keptOf(ended, ports);
  const erased = new Set(kept.flatMap((one) => (one.erasedAt === undefined ? [] : one.contactId)));
  const seen: SeenContact[] = [];
  let repaired = 0;
  for (const next of ended) {
    const { contactId, endedAt } = next;
    const isLaterMoment = endedAt > (seen.at(-1)?.endedAt ?? endedAt);
    if (isLaterMoment && ports.clock.now() >= until) {
      return { seen, next, repaired, refusal: undefined };
    }
    if (erased.has(contactId)) {
      seen.push({ contactId, endedAt, told: 'erased' });
      continue;
    }
    const contact = { contactId, said: saidOf(contactId, kept) };
    const outcome = await orRefusal(repair(contact, mode, ports, settings));
    if (outcome instanceof TurnTooFarOff) return { seen, next, repaired, refusal: outcome };
    if (outcome.isRepaired) repaired += 1;
    seen.push({ contactId, endedAt, told: endingToldBy(outcome.said) });
  }
  return { seen, next: undefined, repaired, refusal: undefined };
}
