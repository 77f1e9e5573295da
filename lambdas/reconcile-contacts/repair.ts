import type { EndedContact } from '../adapters/connect/contact-search.ts';
import type { Description } from '../adapters/reading/description.ts';
import { type Told, recordStatement } from '../adapters/recording/recorded-statement.ts';
import type { Place } from '../adapters/table/recorded-contacts.ts';
import type { ReconcileMode } from '../adapters/messages/reconcile-request.ts';
import type { StoredContact } from '../adapters/table/contact-item.ts';
import {
  type EndingTold,
  endingToldBy,
  isEndTold,
  isOnlyObserved,
} from '../domain/completeness.ts';
import type { Instant } from '../domain/instant.ts';
import { type SaidBySpeaker, mergeSaid, parseStatementText } from '../domain/statement.ts';
import type { ReconcileContactsPorts, ReconcileSettings } from './ports.ts';

/** A contact that Connect knows, and who told us of its end, now that it was looked after, unless it was erased. */
export interface SeenContact {
  readonly contactId: string;
  readonly endedAt: string;
  readonly told: EndingTold | 'erased';
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

const saidOf = (contactId: string, kept: readonly StoredContact[]): SaidBySpeaker =>
  kept
    .filter((contact) => contact.contactId === contactId)
    .reduce<SaidBySpeaker>((said, contact) => mergeSaid(said, contact.said), {});

/** Once more where a contact is known as a leg of calls that the search did not name, or was before. */
async function elsewhere(
  contactId: string,
  { contacts, recorded }: ReconcileContactsPorts,
): Promise<SaidBySpeaker> {
  const callIds = await contacts.callsOfLeg(contactId);
  if (callIds.length === 0) return {};
  return saidOf(contactId, await recorded.at(callIds.map((callId) => ({ callId, contactId }))));
}

/** Connect's word; null where it has none or cannot be asked, which the next look may mend. */
async function ask(
  contactId: string,
  { connect, telemetry }: ReconcileContactsPorts,
  { instanceId }: ReconcileSettings,
): Promise<Description | null> {
  try {
    return await connect.describe(contactId, instanceId);
  } catch (error) {
    telemetry.failure('not described', error, { contactId });
    return null;
  }
}

function wordOf(
  contactId: string,
  { statement, customer }: Description,
  askedAt: Instant,
  mode: ReconcileMode | undefined,
): Told {
  const mark = mode === 'observe' ? ({ actOn: false } as const) : {};
  const said = { ...statement.said, askedAt, ...mark };
  return { statement: { ...statement, contactId, said }, customer };
}

/** What is said of a contact after Connect was asked about it and its answer recorded. */
async function repaired(
  contactId: string,
  mode: ReconcileMode | undefined,
  ports: ReconcileContactsPorts,
  settings: ReconcileSettings,
): Promise<SaidBySpeaker> {
  const askedAt = ports.clock.now();
  const description = await ask(contactId, ports, settings);
  if (description === null) return {};
  const word = wordOf(contactId, description, askedAt, mode);
  const stored = await recordStatement(word, ports, settings);
  ports.telemetry.count('Repaired');
  ports.telemetry.info('repaired', { contactId, callId: stored.callId });
  return stored.said;
}

/** Nobody but Connect, when it was asked, told the end. */
function isRepaired(said: SaidBySpeaker): boolean {
  const { byEvent, byContactRecord, byDescription } = endingToldBy(said);
  return byDescription && !byEvent && !byContactRecord;
}

/**
 * Records once more what Connect told, which changes nothing, and so asks again for an assessment: whoever
 * repaired the contact may have stopped before it asked.
 */
async function recordAgain(
  contactId: string,
  { DESCRIPTION: text }: SaidBySpeaker,
  ports: ReconcileContactsPorts,
  settings: ReconcileSettings,
): Promise<void> {
  if (text === undefined) return;
  const statement = { contactId, speaker: 'DESCRIPTION', ...parseStatementText(text) } as const;
  await recordStatement({ statement, customer: undefined }, ports, settings);
}

/** A backfill that acts takes up what an earlier one only observed. */
const isAsItShouldBe = (said: SaidBySpeaker, mode: ReconcileMode | undefined): boolean =>
  isEndTold(endingToldBy(said)) && !(mode === 'act' && isOnlyObserved(said));

/** What is said of a contact by those who told of its end, and where nobody did, by Connect. */
async function saidAfter(
  contact: { readonly contactId: string; readonly said: SaidBySpeaker },
  mode: ReconcileMode | undefined,
  ports: ReconcileContactsPorts,
  settings: ReconcileSettings,
): Promise<SaidBySpeaker> {
  const { contactId } = contact;
  const isSettled = isAsItShouldBe(contact.said, mode) && endingToldBy(contact.said).byEvent;
  const said = isSettled
    ? contact.said
    : mergeSaid(contact.said, await elsewhere(contactId, ports));
  if (!isAsItShouldBe(said, mode)) {
    return mergeSaid(said, await repaired(contactId, mode, ports, settings));
  }
  if (isRepaired(said)) await recordAgain(contactId, said, ports, settings);
  return said;
}

/**
 * Looks after contacts that have ended: those whose end nobody told us are asked about and recorded, and
 * an assessment of their call is requested. Repeated, it finds them recorded and requests it again. One
 * that was erased is left so.
 */
export async function lookAfter(
  ended: readonly EndedContact[],
  mode: ReconcileMode | undefined,
  ports: ReconcileContactsPorts,
  settings: ReconcileSettings,
): Promise<SeenContact[]> {
  const places = await Promise.all(ended.map((contact) => placesOf(contact, ports)));
  const kept = await ports.recorded.at(places.flat());
  const erased = new Set(kept.flatMap((one) => (one.erasedAt === undefined ? [] : one.contactId)));
  const seen: SeenContact[] = [];
  for (const { contactId, endedAt } of ended) {
    const contact = { contactId, said: saidOf(contactId, kept) };
    const told = erased.has(contactId)
      ? 'erased'
      : endingToldBy(await saidAfter(contact, mode, ports, settings));
    seen.push({ contactId, endedAt, told });
  }
  return seen;
}
