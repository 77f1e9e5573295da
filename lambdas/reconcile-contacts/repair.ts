import { TurnTooFarOff } from '../adapters/connect/pace.ts';
import type { Description } from '../adapters/reading/description.ts';
import { type Told, recordStatement } from '../adapters/recording/recorded-statement.ts';
import type { ReconcileMode } from '../adapters/messages/reconcile-request.ts';
import type { StoredContact } from '../adapters/table/contact-item.ts';
import { endingToldBy, isEndTold, isOnlyObserved } from '../domain/completeness.ts';
import type { Instant } from '../domain/instant.ts';
import { type SaidBySpeaker, mergeSaid, parseStatementText } from '../domain/statement.ts';
import type { ReconcileContactsPorts, ReconcileSettings } from './ports.ts';

/** What was said of a contact, by all the items in which words about it are kept. */
export const saidOf = (contactId: string, kept: readonly StoredContact[]): SaidBySpeaker =>
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

/**
 * Connect's word; null where it has none or cannot be asked, which the next look may mend. Throws
 * `TurnTooFarOff` where it is this invocation alone that cannot ask.
 */
async function ask(
  contactId: string,
  { connect, telemetry }: ReconcileContactsPorts,
  { instanceId }: ReconcileSettings,
): Promise<Description | null> {
  try {
    return await connect.describe(contactId, instanceId);
  } catch (error) {
    if (error instanceof TurnTooFarOff) throw error;
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
async function askedAndRecorded(
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
function isToldByConnectAlone(said: SaidBySpeaker): boolean {
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

/** What is said of a contact now, and whether it is as it should be since Connect was asked just now. */
interface Repair {
  readonly said: SaidBySpeaker;
  readonly isRepaired: boolean;
}

/**
 * Sees to it that a contact that has ended is recorded: where nobody told us of its end, Connect is asked,
 * its answer recorded and an assessment of the call requested. Repeated, it finds the answer recorded and
 * requests the assessment again. Throws `TurnTooFarOff` where Connect cannot be asked in time.
 */
export async function repair(
  contact: { readonly contactId: string; readonly said: SaidBySpeaker },
  mode: ReconcileMode | undefined,
  ports: ReconcileContactsPorts,
  settings: ReconcileSettings,
): Promise<Repair> {
  const { contactId } = contact;
  const isToldByEvent = isAsItShouldBe(contact.said, mode) && endingToldBy(contact.said).byEvent;
  const said = isToldByEvent
    ? contact.said
    : mergeSaid(contact.said, await elsewhere(contactId, ports));
  if (!isAsItShouldBe(said, mode)) {
    const answered = mergeSaid(said, await askedAndRecorded(contactId, mode, ports, settings));
    return { said: answered, isRepaired: isAsItShouldBe(answered, mode) };
  }
  if (isToldByConnectAlone(said)) await recordAgain(contactId, said, ports, settings);
  return { said, isRepaired: false };
}
