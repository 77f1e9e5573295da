import { readActionMessage } from '../adapters/messages/action-message.ts';
import type { CallIndex } from '../adapters/table/call-index.ts';
import type { CallsTable } from '../adapters/table/calls-table.ts';
import { expiresAfter } from '../adapters/table/dynamodb.ts';
import { gatherCall } from '../adapters/table/gathered-call.ts';
import { attendTo } from '../adapters/tasks/attend-to.ts';
import type { ObligationTaskPorts } from '../adapters/tasks/open-task.ts';
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
 * Does what an investigation asks for: gives one that stands its evidence and the reviewer's task, ends the
 * task of one that was withdrawn.
 */
export async function openInvestigation(
  body: string,
  ports: OpenInvestigationPorts,
  settings: InvestigationSettings,
): Promise<void> {
  const { name } = readActionMessage(body);
  const found = await ports.obligations.find(name);
  if (found === undefined || found.type !== 'investigation') return;
  const prepare = (): Promise<void> => keepEvidence(found, ports, settings);
  await attendTo(found, { body, prepare }, ports, settings);
}
