import type { EndedContact, FoundPage } from '../adapters/connect/contact-search.ts';
import { TurnTooFarOff } from '../adapters/connect/pace.ts';
import { type Look, reconcileRequestText } from '../adapters/messages/reconcile-request.ts';
import { type Instant, secondsBetween } from '../domain/instant.ts';
import { keepHours } from './keep-hours.ts';
import { lookAfter } from './look-after.ts';
import { logMissing } from './missing.ts';
import type { ReconcileContactsPorts, ReconcileSettings } from './ports.ts';
import { type Progress, lastHour, movedOn } from './progress.ts';
import { orRefusal } from './refusal.ts';
import { leavesPageAt } from './rests.ts';
import { type Stretch, restAfter, stretchOf } from './stretch.ts';
import { endTurn, isItsTurn } from './turn.ts';

/** Up to when a page tells everything: to the end of the window, or to what may go on the next page. */
function toldUpTo({ contacts, nextToken }: FoundPage, { at }: Progress, to: Instant): Instant {
  if (nextToken === undefined) return to;
  const last = contacts.at(-1)?.endedAt ?? at;
  return last < to ? last : to;
}

const isWithin = ({ from, to }: Look, { endedAt }: EndedContact): boolean =>
  endedAt >= from && endedAt < to;

/** Looks after the next page's contacts, as far as there is time, and keeps the hours that this closes. */
async function lookAtPage(
  look: Look,
  stretch: Stretch,
  ports: ReconcileContactsPorts,
  settings: ReconcileSettings,
): Promise<Stretch> {
  const searching = ports.search.endedIn(look, settings.instanceId, stretch.nextToken);
  const page = await orRefusal(searching);
  if (page instanceof TurnTooFarOff) return { ...stretch, refusal: page };
  const fresh = page.contacts.filter(
    (contact) => isWithin(look, contact) && !stretch.looked.has(contact.contactId),
  );
  const care = { mode: look.mode, until: leavesPageAt(stretch.since, settings) };
  const { seen, next, repaired, refusal } = await lookAfter(fresh, care, ports, settings);
  logMissing(seen, ports.telemetry);
  const ahead = [...stretch.progress.ahead, ...seen];
  const until = next?.endedAt ?? toldUpTo(page, stretch.progress, look.to);
  const { progress, closed } = movedOn({ ...stretch.progress, ahead }, until);
  await keepHours(closed, look, ports, settings);
  return {
    since: stretch.since,
    progress,
    pages: stretch.pages + 1,
    looked: new Set([...stretch.looked, ...fresh.map(({ contactId }) => contactId)]),
    repaired: stretch.repaired + repaired,
    nextToken: page.nextToken,
    isCutShort: next !== undefined,
    refusal,
  };
}

/** Looks page by page until the window's end, or until it is to rest: then what is left of the look. */
async function lookOn(
  look: Look,
  ports: ReconcileContactsPorts,
  settings: ReconcileSettings,
): Promise<Look | undefined> {
  const { clock } = ports;
  let stretch = stretchOf(look, clock.now());
  while (stretch.progress.at < look.to) {
    stretch = await lookAtPage(look, stretch, ports, settings);
    const seconds = secondsBetween(stretch.since, clock.now()) ?? 0;
    const rest = restAfter(stretch, seconds, look, settings);
    if (rest !== undefined) return rest;
  }
  await keepHours(lastHour(stretch.progress), look, ports, settings);
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
