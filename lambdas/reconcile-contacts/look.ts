import type { EndedContact, FoundPage } from '../adapters/connect/contact-search.ts';
import { type Look, reconcileRequestText } from '../adapters/messages/reconcile-request.ts';
import { type Instant, plusSeconds, secondsBetween, hourAfter } from '../domain/instant.ts';
import { logMissing } from './missing.ts';
import type { ReconcileContactsPorts, ReconcileSettings } from './ports.ts';
import { type ClosedHour, type Progress, lastHour, movedOn } from './progress.ts';
import { lookAfter } from './repair.ts';
import { isTired } from './rests.ts';
import { endTurn, isItsTurn } from './turn.ts';

/** A first look may come too early; what nobody can tell an hour after its own hour stays missing. */
const staysMissingAfterSeconds = 3600;

async function keep(
  closed: readonly ClosedHour[],
  { askedAt, mode }: Look,
  { accounts, clock, telemetry }: ReconcileContactsPorts,
  { instanceId }: ReconcileSettings,
): Promise<void> {
  for (const { hourAt, upTo, tally } of closed) {
    await accounts.keep(instanceId, hourAt, { ...tally, askedAt, upTo, mode });
    const isLasting = plusSeconds(hourAfter(hourAt), staysMissingAfterSeconds) <= clock.now();
    telemetry.count('ContactsMissing', isLasting ? tally.missing : 0);
  }
}

/** Up to when a page tells everything: to the end of the window, or to what may go on the next page. */
function toldUpTo({ contacts, nextToken }: FoundPage, { at }: Progress, to: Instant): Instant {
  if (nextToken === undefined) return to;
  const last = contacts.at(-1)?.endedAt ?? at;
  return last < to ? last : to;
}

const isWithin = ({ from, to }: Look, { endedAt }: EndedContact): boolean =>
  endedAt >= from && endedAt < to;

/** Looks page by page until the window's end, or until it is to rest: then what is left of the look. */
async function lookOn(
  look: Look,
  ports: ReconcileContactsPorts,
  settings: ReconcileSettings,
): Promise<Look | undefined> {
  const { clock, search, telemetry } = ports;
  const since = clock.now();
  const looked = new Set<string>();
  let progress: Progress = { at: look.from, tally: look.soFar, ahead: [] };
  let nextToken: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const page = await search.endedIn(look, settings.instanceId, nextToken);
    nextToken = page.nextToken;
    const fresh = page.contacts.filter(
      (contact) => isWithin(look, contact) && !looked.has(contact.contactId),
    );
    for (const { contactId } of fresh) looked.add(contactId);
    const seen = await lookAfter(fresh, look.mode, ports, settings);
    logMissing(seen, telemetry);
    const ahead = [...progress.ahead, ...seen];
    const moved = movedOn({ ...progress, ahead }, toldUpTo(page, progress, look.to));
    progress = moved.progress;
    await keep(moved.closed, look, ports, settings);
    if (nextToken === undefined) break;
    const seconds = secondsBetween(since, clock.now()) ?? 0;
    if (progress.at > look.from && isTired({ pages, seconds }, settings)) {
      return { ...look, from: progress.at, soFar: progress.tally };
    }
  }
  await keep(lastHour(progress), look, ports, settings);
  return undefined;
}

/**
 * Looks at what ended in a window: looks after every contact and notes each hour in its day's account
 * once it was looked at whole. A look that rests goes on by a message that says how far it came, so what
 * stops it in between costs one stretch and counts nothing twice.
 */
export async function lookAtContacts(
  look: Look,
  ports: ReconcileContactsPorts,
  settings: ReconcileSettings,
): Promise<void> {
  if (look.from >= look.to) return;
  const isOn = await isItsTurn(look, ports, settings);
  const rest = isOn ? await lookOn(look, ports, settings) : look;
  if (rest === undefined) return endTurn(look, ports, settings);
  await ports.retryQueue.sendLater(reconcileRequestText(rest), settings.restSeconds);
}
