import type { Policy } from '../../domain/policy.ts';
import type { Statement } from '../../domain/statement.ts';
import { contactRecordSaid, customerOf } from './contact-record.ts';
import { fieldsOf, stated } from './fields.ts';
import { partyIn } from './party.ts';
import { lastUpdateOf } from './stated-time.ts';

/** Connect's answer to `DescribeContact` as a statement, with the customer's number if it has one. */
export interface Description {
  readonly statement: Statement;
  readonly customer: string | undefined;
  /** Whether an agent has taken the contact up: for a task, whether somebody has begun it. */
  readonly isBegun: boolean;
}

/**
 * Reads the `Contact` of a `DescribeContact` answer. It names agent and queue by id alone, in
 * `AgentInfo` and `QueueInfo`; all else it calls as the contact record does.
 */
export function readDescription(contact: unknown, instanceId: string, policy: Policy): Description {
  const fields = fieldsOf(contact);
  const agent = fields.object('AgentInfo');
  const queue = fields.object('QueueInfo');
  const toAgent = partyIn(fields, 'AgentInfo', 'Id');
  const inQueue = partyIn(fields, 'QueueInfo', 'Id');
  const base = contactRecordSaid(fields, policy);
  const connectedToAgentAt = agent.time('ConnectedToAgentTimestamp');
  const said = stated({
    ...base,
    instanceId,
    agentId: toAgent.id,
    agentUsername: toAgent.name,
    connectedToAgentAt,
    holdSeconds: agent.seconds('AgentInitiatedHoldDuration'),
    afterContactWorkSeconds: agent.seconds('AfterContactWorkDuration'),
    queueId: inQueue.id,
    queueName: inQueue.name,
    enqueuedAt: queue.time('EnqueueTimestamp'),
  });
  return {
    statement: {
      contactId: fields.id('Id') ?? '',
      speaker: 'DESCRIPTION',
      saidAt: lastUpdateOf(fields, said),
      said,
    },
    customer: customerOf(fields),
    isBegun: connectedToAgentAt !== undefined,
  };
}
