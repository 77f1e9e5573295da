import { messageHandler } from '../adapters/messages/batch.ts';
import {
  type InvestigationSettings,
  type OpenInvestigationPorts,
  openInvestigation,
} from './open-investigation.ts';

/** `open-investigation`: every message of the batch on its own. */
export const openInvestigationHandler = (
  ports: OpenInvestigationPorts,
  settings: InvestigationSettings,
) => messageHandler(ports.telemetry, async ({ body }) => openInvestigation(body, ports, settings));
