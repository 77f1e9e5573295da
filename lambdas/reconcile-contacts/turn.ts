import type { Look } from '../adapters/messages/reconcile-request.ts';
import type { ReconcileContactsPorts, ReconcileSettings } from './ports.ts';

/**
 * Whether a look may go on now. Of backfills' looks at a day one goes on at a time, and tells how far it
 * has come: together they would ask Connect of every contact twice. No other look waits.
 */
export async function isItsTurn(
  { askedAt, mode, from, to }: Look,
  { accounts, clock }: ReconcileContactsPorts,
  { instanceId }: ReconcileSettings,
): Promise<boolean> {
  if (mode === undefined) return true;
  return accounts.note(instanceId, { askedAt, mode, upTo: from, to, notedAt: clock.now() });
}

/** Lets other looks go on after one that has ended. */
export async function endTurn(
  look: Look,
  { accounts }: ReconcileContactsPorts,
  { instanceId }: ReconcileSettings,
): Promise<void> {
  if (look.mode !== undefined) await accounts.forget(instanceId, look);
}
