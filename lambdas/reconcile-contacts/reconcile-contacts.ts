import {
  type ReconcileRequest,
  lookAtWindow,
  reconcileRequestText,
} from '../adapters/messages/reconcile-request.ts';
import { emptyTally } from '../domain/completeness.ts';
import { type Instant, hourAfter, hourOf } from '../domain/instant.ts';
import { daysToRead, dueWindows } from './due-hours.ts';
import { lastLookBefore } from './last-look.ts';
import { lookAtContacts } from './look.ts';
import type { ReconcileContactsPorts, ReconcileSettings } from './ports.ts';

/**
 * Notes that the schedule begins with the next hour. Where it begins anew, the hours that it leaves out
 * are told to operators: nobody looks at them unless somebody asks for it.
 */
async function begin(
  now: Instant,
  { accounts, telemetry }: ReconcileContactsPorts,
  { instanceId }: ReconcileSettings,
): Promise<void> {
  const last = await lastLookBefore(now, accounts, instanceId);
  const hourAt = hourOf(now);
  if (last !== undefined) telemetry.warn('not looked at', { from: last, to: hourAfter(hourAt) });
  await accounts.keep(instanceId, hourAt, { ...emptyTally, askedAt: now, upTo: now });
}

/** The latest window has the quota of the hour first; by then it has had its share, for all but giants. */
const othersLaterSeconds = 900;

/** Sends a request for each window that is due; a stage that begins only notes that it has begun. */
async function askForWhatIsDue(
  ports: ReconcileContactsPorts,
  settings: ReconcileSettings,
): Promise<void> {
  const { accounts, clock, retryQueue } = ports;
  const now = clock.now();
  const days = await Promise.all(
    daysToRead(now).map((day) => accounts.read(day, settings.instanceId)),
  );
  const windows = dueWindows(days, now);
  if (windows === 'begins') return begin(now, ports, settings);
  const looks = windows.map((window) => lookAtWindow(window, undefined, now));
  for (const [position, look] of looks.filter(({ from, to }) => from < to).entries()) {
    const later = position === 0 ? 0 : othersLaterSeconds;
    await retryQueue.sendLater(reconcileRequestText(look), later);
  }
}

/**
 * Compares what Connect knows of a time with what was recorded, mends what is missing, and keeps the
 * account of it. Repeated in any order it gives the same records and the same account.
 */
export async function reconcileContacts(
  request: ReconcileRequest,
  ports: ReconcileContactsPorts,
  settings: ReconcileSettings,
): Promise<void> {
  if (request === 'what is due') await askForWhatIsDue(ports, settings);
  else await lookAtContacts(request, ports, settings);
}
