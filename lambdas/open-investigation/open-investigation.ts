import { readActionMessage } from '../adapters/messages/action-message.ts';
import type { CallIndex } from '../adapters/table/call-index.ts';
import type { CallsTable } from '../adapters/table/calls-table.ts';
import { expiresAfter } from '../adapters/table/dynamodb.ts';
import { gatherCall } from '../adapters/table/gathered-call.ts';
import { closeTaskOf } from '../adapters/tasks/close-task.ts';
import { type ObligationTaskPorts, openTaskFor } from '../adapters/tasks/open-task.ts';
import type { TaskSettings } from '../adapters/tasks/task-request.ts';
import type { Investigation } from '../domain/obligation.ts';
import { snapshotOf } from './snapshot.ts';

/** What opening an investigation needs of the world. */
export interface OpenInvestigationPorts extends ObligationTaskPorts {
  readonly calls: Pick<CallsTable, 'read'>;
  readonly index: CallIndex;
}

/** As for every task, and how long an investigation is kept. */
export interface InvestigationSettings extends TaskSettings {
  readonly investigationDays: number;
}

/** Writes the evidence as it stands now, once: a repeat finds the entry of the time it was raised. */
async function keepEvidence(
  investigation: Investigation,
  ports: OpenInvestigationPorts,
  settings: InvestigationSettings,
): Promise<void> {
  const { callId, raisedAt } = investigation;
  const gathered = await gatherCall(callId, ports.calls);
  const content = await snapshotOf(investigation, gathered, ports.index, settings.policy);
  await ports.obligations.addEntry(investigation, {
    at: raisedAt,
    what: 'opened',
    content,
    expiresAt: expiresAfter(raisedAt, settings.investigationDays),
  });
}

/**
 * Does what a message says: opens an investigation that stands, with its evidence and the reviewer's
 * task, and ends the task of one that was withdrawn. What the record says counts, not the message.
 */
export async function openInvestigation(
  body: string,
  ports: OpenInvestigationPorts,
  settings: InvestigationSettings,
): Promise<void> {
  const { name } = readActionMessage(body);
  const found = await ports.obligations.find(name);
  if (found === undefined || found.type !== 'investigation') return;
  if (found.state === 'withdrawn') await closeTaskOf(found, ports, settings);
  if (found.state !== 'raised' && found.state !== 'parked') return;
  await keepEvidence(found, ports, settings);
  await openTaskFor(found, body, ports, settings);
}
