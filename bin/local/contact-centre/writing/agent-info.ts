import { SENTINEL_TIME } from './stamp.ts';
import type { Contact } from '../centre/call.ts';
import type { Moment } from './life-cycle.ts';
import type { Stamp } from './stamp.ts';

/**
 * What an event tells of the agent: nothing before one is on the contact. With `unset`, the end of a
 * contact that no agent joined names the one who was offered it, with a time that never was.
 */
export function agentInfoOf(
  contact: Contact,
  moment: Moment,
  how: { unset: boolean; stamp: Stamp },
): object {
  const { agent, connectedToAgentAt, lastOfferedTo } = contact;
  if (agent === undefined) {
    if (!how.unset || lastOfferedTo === undefined || moment.eventType !== 'DISCONNECTED') return {};
    return {
      agentInfo: { agentArn: lastOfferedTo.arn, connectedToAgentTimestamp: SENTINEL_TIME },
    };
  }
  if (connectedToAgentAt === undefined || connectedToAgentAt > moment.at) {
    return isDialling(contact, moment) ? { agentInfo: { agentArn: agent.arn } } : {};
  }
  return {
    agentInfo: {
      agentArn: agent.arn,
      connectedToAgentTimestamp: how.stamp.milliseconds(connectedToAgentAt),
      hierarchyGroups: { level1: { arn: agent.team.arn } },
      ...(moment.eventType === 'COMPLETED' && workOf(contact, how.stamp)),
    },
  };
}

/** The agent is there before the customer: on calls that agents dial and on call backs. */
function isDialling({ initiationMethod, dequeuedAt }: Contact, { at }: Moment): boolean {
  return initiationMethod === 'OUTBOUND' || at >= (dequeuedAt ?? Infinity);
}

function workOf({ holdsMilliseconds, afterContactWork }: Contact, stamp: Stamp): object {
  const held = holdsMilliseconds.reduce((sum, hold) => sum + hold, 0);
  const { startedAt, endedAt } = afterContactWork ?? {};
  return {
    ...(held > 0 && { agentInitiatedHoldDuration: Math.floor(held / 1_000) }),
    ...(startedAt !== undefined &&
      endedAt !== undefined && {
        afterContactWorkStartTimestamp: stamp.milliseconds(startedAt),
        afterContactWorkEndTimestamp: stamp.milliseconds(endedAt),
        afterContactWorkDuration: Math.floor((endedAt - startedAt) / 1_000),
      }),
  };
}
