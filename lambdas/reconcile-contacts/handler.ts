import { messageHandler } from '../adapters/messages/batch.ts';
import { readReconcileRequest } from '../adapters/messages/reconcile-request.ts';
import type { ReconcileContactsPorts, ReconcileSettings } from './ports.ts';
import { reconcileContacts } from './reconcile-contacts.ts';

/** `reconcile-contacts`: every message of its queue is one request. */
export const reconcileContactsHandler = (
  ports: ReconcileContactsPorts,
  settings: ReconcileSettings,
) =>
  messageHandler(ports.telemetry, async ({ body }) =>
    reconcileContacts(readReconcileRequest(body, ports.clock.now()), ports, settings),
  );
