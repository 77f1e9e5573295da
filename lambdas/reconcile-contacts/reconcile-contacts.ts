import {
  type ReconcileRequest,
  hourOf,
  lookAtWindow,
  reconcileRequestText,
} from '../adapters/messages/reconcile-request.ts';
import { emptyTally } from '../domain/completeness.ts';
import { daysToRead, dueWindows } from './due-hours.ts';
import { lookAtContacts } from './look.ts';
import type { ReconcileContactsPorts, ReconcileSettings } from './ports.ts';

/** Sends a request for each window that is due; a stage that begins only notes that it has begun. */
async function askForWhatIsDue(
  { accounts, clock, retryQueue }: ReconcileContactsPorts,
  { instanceId }: ReconcileSettings,
): Promise<void> {
  const now = clock.now();
  const days = await Promise.all(daysToRead(now).map((day) => accounts.read(day, instanceId)));
  const windows = dueWindows(days, now);
  if (windows === 'begins') {
    await accounts.keep(instanceId, hourOf(now), { ...emptyTally, askedAt: now, upTo: now });
    return;
  }
  for (const window of windows) {
    const look = lookAtWindow(window, undefined, now);
    if (look.from < look.to) await retryQueue.sendLater(reconcileRequestText(look), 0);
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
