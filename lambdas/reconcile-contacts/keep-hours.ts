import type { Look } from '../adapters/messages/reconcile-request.ts';
import type { HourAccount } from '../adapters/table/accounts-table.ts';
import { howTold } from '../domain/completeness.ts';
import { type Instant, dayOf, hourAfter, plusSeconds } from '../domain/instant.ts';
import { hadLastLook, hadLateFacts } from './hour-state.ts';
import type { ReconcileContactsPorts, ReconcileSettings } from './ports.ts';
import type { ClosedHour } from './progress.ts';

/** A first look may come too early; what nobody can tell an hour after its own hour stays missing. */
const staysMissingAfterSeconds = 3600;

/**
 * Whether an hour's account is the one by which its sources are judged: the schedule's first that was
 * made when late facts had come. Whoever looks again, because something is missing, a message came twice
 * or somebody asked by hand, counts nothing twice. A day later contacts may be found that only the search
 * listed so late.
 */
async function tellsOfSources(
  hourAt: Instant,
  account: HourAccount,
  { accounts }: ReconcileContactsPorts,
  { instanceId }: ReconcileSettings,
): Promise<boolean> {
  if (account.mode !== undefined) return false;
  if (!hadLateFacts(hourAt, account) || hadLastLook(hourAt, account)) return false;
  const { hours } = await accounts.read(dayOf(hourAt), instanceId);
  return !hadLateFacts(hourAt, hours[hourAt.slice(11, 13)]);
}

/** Counts by whom the contacts of an hour were told of: a source that fails alone is noticed by nothing else. */
function countSources(
  account: HourAccount,
  { telemetry }: Pick<ReconcileContactsPorts, 'telemetry'>,
): void {
  const { known, withoutEvent, withoutRecord } = howTold(account);
  telemetry.count('ContactsKnown', known);
  telemetry.count('ContactsWithoutEvent', withoutEvent);
  telemetry.count('ContactsWithoutRecord', withoutRecord);
}

/** Notes hours that a look has closed in their days' accounts, and counts what they tell operators. */
export async function keepHours(
  closed: readonly ClosedHour[],
  { askedAt, mode }: Look,
  ports: ReconcileContactsPorts,
  settings: ReconcileSettings,
): Promise<void> {
  const { accounts, clock, telemetry } = ports;
  for (const { hourAt, upTo, tally } of closed) {
    const account = { ...tally, askedAt, upTo, mode };
    const isTelling = await tellsOfSources(hourAt, account, ports, settings);
    await accounts.keep(settings.instanceId, hourAt, account);
    const isLasting = plusSeconds(hourAfter(hourAt), staysMissingAfterSeconds) <= clock.now();
    telemetry.count('ContactsMissing', isLasting ? tally.missing : 0);
    if (isTelling) countSources(account, ports);
  }
}
