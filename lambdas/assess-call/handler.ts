import { readAssessRequest } from '../adapters/messages/assess-queue.ts';
import { messageHandler } from '../adapters/messages/batch.ts';
import { assessCall } from './assess-call.ts';
import type { AssessCallPorts, AssessSettings } from './ports.ts';

/** `assess-call`: every request of the batch on its own. */
export const assessCallHandler = (ports: AssessCallPorts, settings: AssessSettings) =>
  messageHandler(ports.telemetry, async ({ body }) =>
    assessCall(readAssessRequest(body), ports, settings),
  );
