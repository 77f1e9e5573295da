import { messageHandler } from '../adapters/messages/batch.ts';
import {
  type ChaseObligationsPorts,
  type ChaseSettings,
  chaseObligations,
} from './chase-obligations.ts';

/** `chase-obligations`: every message asks for one look, whatever it says. */
export const chaseObligationsHandler = (ports: ChaseObligationsPorts, settings: ChaseSettings) =>
  messageHandler(ports.telemetry, async () => chaseObligations(ports, settings));
