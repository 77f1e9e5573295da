import type { Context, SQSEvent } from 'aws-lambda';
import { messageHandler } from '../adapters/messages/batch.ts';
import { readReconcileRequest } from '../adapters/messages/reconcile-request.ts';
import type { ReconcileContactsPorts, ReconcileSettings } from './ports.ts';
import { reconcileContacts } from './reconcile-contacts.ts';

/** A request by hand: `{ "from", "to", "mode" }`, or nothing for what is due. */
type Asked = Readonly<Record<string, unknown>>;

const isBatch = (event: SQSEvent | Asked): event is SQSEvent => 'Records' in event;

/** `reconcile-contacts`: requests of its queue, or one by hand. */
export function reconcileContactsHandler(
  ports: ReconcileContactsPorts,
  settings: ReconcileSettings,
) {
  const reconcile = async (body: string): Promise<void> =>
    reconcileContacts(readReconcileRequest(body, ports.clock.now()), ports, settings);
  const fromQueue = messageHandler(ports.telemetry, async ({ body }) => reconcile(body));
  return async (event: SQSEvent | Asked, context: Context) => {
    if (isBatch(event)) return fromQueue(event, context);
    try {
      await reconcile(JSON.stringify(event));
      return undefined;
    } finally {
      ports.telemetry.flush();
    }
  };
}
