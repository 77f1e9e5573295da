import type { Table } from '../../lambdas/adapters/table/dynamodb.ts';
import { dynamoObligationsTable } from '../../lambdas/adapters/table/obligations-table.ts';
import type { Said } from '../../lambdas/domain/statement.ts';
import { type Recorder, recorderOn } from './recorded-calls.ts';

/** Noon UTC of the day on which London went from +00:00 to +01:00, at 01:00 UTC. */
export const noon = '2026-03-29T12:00:00.000Z';

export const calls = {
  hungUp: '11111111-0000-4000-8000-000000000001',
  transferred: '22222222-0000-4000-8000-000000000001',
  transferredLeg: '22222222-0000-4000-8000-000000000002',
  abandoned: '33333333-0000-4000-8000-000000000001',
  complaint: '44444444-0000-4000-8000-000000000001',
  unjudged: '55555555-0000-4000-8000-000000000001',
} as const;

export const task = '99999999-0000-4000-8000-000000000001';

export const agents = {
  amelia: { agentId: 'aaaaaaaa-0000-4000-8000-000000000001', agentUsername: 'amelia.hart' },
  formula: { agentId: 'aaaaaaaa-0000-4000-8000-000000000002', agentUsername: '=HYPERLINK("x")' },
} as const;

export const queues = {
  billing: { queueId: 'bbbbbbbb-0000-4000-8000-000000000001', queueName: 'Billing' },
  repairs: { queueId: 'bbbbbbbb-0000-4000-8000-000000000002', queueName: 'Repairs and faults' },
} as const;

const at = (time: string): string => `2026-03-29T${time}.000Z`;

const inbound: Said = { channel: 'VOICE', initiationMethod: 'INBOUND', ...queues.billing };

/** Judged twice: the reason came late. Ended half a minute before the clocks went forward. */
async function hungUpCall(recorder: Recorder): Promise<void> {
  const leg: Said = {
    ...inbound,
    ...agents.amelia,
    initiatedAt: at('00:50:00'),
    enqueuedAt: at('00:50:10'),
    connectedToAgentAt: at('00:51:00'),
    disconnectedAt: at('00:59:30'),
    interactionSeconds: 480,
    holdSeconds: 30,
  };
  const contactId = calls.hungUp;
  await recorder.recordLeg({ contactId, saidAt: at('00:59:40'), said: leg });
  await recorder.judge(contactId, at('01:00:00'));
  const said: Said = { ...leg, disconnectReason: 'AGENT_DISCONNECT' };
  await recorder.recordLeg({ contactId, saidAt: at('01:04:00'), said });
  await recorder.judge(contactId, at('01:05:00'));
}

/** Two legs with two agents and queues; the second was first taken for a call of its own. */
async function transferredCall(recorder: Recorder): Promise<void> {
  const second: Said = {
    ...inbound,
    ...agents.formula,
    ...queues.repairs,
    initiationMethod: 'TRANSFER',
    initiatedAt: at('10:10:00'),
    enqueuedAt: at('10:10:01'),
    connectedToAgentAt: at('10:20:00'),
    disconnectedAt: at('10:30:00'),
    disconnectReason: 'CUSTOMER_DISCONNECT',
    interactionSeconds: 3_723,
    attributes: { resolution: 'resolved' },
  };
  const contactId = calls.transferredLeg;
  await recorder.recordLeg({ contactId, saidAt: at('10:31:00'), said: second });
  await recorder.judge(contactId, at('10:31:30'));
  const first: Said = {
    ...inbound,
    ...agents.amelia,
    initiatedAt: at('10:00:00'),
    enqueuedAt: at('10:00:05'),
    connectedToAgentAt: at('10:00:46'),
    disconnectedAt: at('10:10:00'),
    disconnectReason: 'AGENT_DISCONNECT',
    nextContactId: contactId,
    interactionSeconds: 540,
  };
  const callId = calls.transferred;
  await recorder.recordLeg({ contactId: callId, saidAt: at('10:32:00'), said: first });
  const linked: Said = { ...second, initialContactId: callId, previousContactId: callId };
  await recorder.recordLeg({ contactId, callId, saidAt: at('10:33:00'), said: linked });
  await recorder.judge(callId, at('10:34:00'));
  await recorder.absorb(contactId, callId);
}

async function abandonedCall(recorder: Recorder): Promise<void> {
  const said: Said = {
    ...inbound,
    initiatedAt: at('11:25:00'),
    enqueuedAt: at('11:25:10'),
    disconnectedAt: at('11:31:00'),
    disconnectReason: 'CUSTOMER_DISCONNECT',
  };
  await recorder.recordLeg({ contactId: calls.abandoned, saidAt: at('11:31:30'), said });
  await recorder.judge(calls.abandoned, at('11:32:00'));
}

async function complaintCall(recorder: Recorder): Promise<void> {
  const said: Said = {
    ...inbound,
    agentId: agents.amelia.agentId,
    agentUsername: 'amelia\u001b[31m.hart\nred',
    initiatedAt: at('11:40:00'),
    enqueuedAt: at('11:40:05'),
    connectedToAgentAt: at('11:40:30'),
    disconnectedAt: at('11:45:00'),
    disconnectReason: 'CUSTOMER_DISCONNECT',
    attributes: { complaint: 'true' },
  };
  await recorder.recordLeg({ contactId: calls.complaint, saidAt: at('11:46:00'), said });
  await recorder.judge(calls.complaint, at('11:46:30'));
}

/** Records and judges the calls of a morning; the abandoned one's follow-up has a task. */
export async function recordSpringMorning(table: Table): Promise<void> {
  const recorder = recorderOn(table);
  await hungUpCall(recorder);
  await transferredCall(recorder);
  await abandonedCall(recorder);
  await complaintCall(recorder);
  const said: Said = { ...inbound, initiatedAt: at('11:59:00') };
  await recorder.recordLeg({ contactId: calls.unjudged, saidAt: at('11:59:01'), said });
  await dynamoObligationsTable(table).move(
    { callId: calls.abandoned, type: 'follow-up', kind: 'return-missed-call', ordinal: 1 },
    { from: ['raised'], to: 'opened', taskContactId: task },
  );
}
