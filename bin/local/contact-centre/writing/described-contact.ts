import { attributesAt, tagsAt } from '../centre/contact-data.ts';
import { INSTANCE, instanceArn } from '../centre/instance.ts';
import { recordingLocation } from './recording.ts';
import type { Call, Contact } from '../centre/call.ts';
import type { Stamp } from './stamp.ts';

interface Endpoint {
  readonly Type: 'TELEPHONE_NUMBER';
  readonly Address: string;
}

/** A contact as DescribeContact gives it at the end of the morning; times are ISO with milliseconds. */
export interface DescribedContact {
  readonly Arn: string;
  readonly Id: string;
  readonly InitialContactId?: string;
  readonly PreviousContactId?: string;
  readonly InitiationMethod: string;
  readonly Channel: string;
  readonly QueueInfo?: { readonly Id: string; readonly EnqueueTimestamp: string };
  readonly AgentInfo?: {
    readonly Id: string;
    readonly ConnectedToAgentTimestamp?: string;
    readonly AgentInitiatedHoldDuration?: number;
    readonly AfterContactWorkStartTimestamp?: string;
    readonly AfterContactWorkEndTimestamp?: string;
    readonly AfterContactWorkDuration?: number;
  };
  readonly InitiationTimestamp: string;
  readonly ConnectedToSystemTimestamp?: string;
  readonly DisconnectTimestamp?: string;
  readonly LastUpdateTimestamp: string;
  readonly CustomerEndpoint: Endpoint;
  readonly SystemEndpoint: Endpoint;
  readonly Attributes: Readonly<Record<string, string>>;
  readonly Tags: Readonly<Record<string, string>>;
  readonly DisconnectReason?: string;
  readonly DisconnectDetails?: { readonly PotentialDisconnectIssue: string };
  readonly Recordings?: readonly {
    readonly StorageType: 'S3';
    readonly Location: string;
    readonly MediaStreamType: 'AUDIO';
    readonly Status: 'AVAILABLE';
  }[];
}

/** The contact as Connect's API describes it when the morning is over. */
export function describeContact(call: Call, contact: Contact, stamp: Stamp): DescribedContact {
  const updatedAt = lastUpdateOf(call, contact);
  const location = recordingLocation(contact, stamp);
  return {
    Arn: instanceArn('contact', contact.contactId),
    Id: contact.contactId,
    ...(contact.initialContactId && { InitialContactId: contact.initialContactId }),
    ...(contact.previousContactId && { PreviousContactId: contact.previousContactId }),
    InitiationMethod: contact.initiationMethod,
    Channel: contact.channel,
    ...queueOf(contact, stamp),
    ...agentOf(contact, stamp),
    ...timesOf(contact, stamp),
    InitiationTimestamp: stamp.milliseconds(contact.initiatedAt),
    LastUpdateTimestamp: stamp.milliseconds(updatedAt),
    CustomerEndpoint: { Type: 'TELEPHONE_NUMBER', Address: call.customerNumber },
    SystemEndpoint: { Type: 'TELEPHONE_NUMBER', Address: call.queue.systemNumber },
    Attributes: attributesAt(call, Infinity),
    Tags: { 'aws:connect:instanceId': INSTANCE.id, ...tagsAt(call, contact, Infinity) },
    ...(contact.disconnectReason && { DisconnectReason: contact.disconnectReason }),
    ...(contact.potentialDisconnectIssue && {
      DisconnectDetails: { PotentialDisconnectIssue: contact.potentialDisconnectIssue },
    }),
    ...(location && {
      Recordings: [
        { StorageType: 'S3', Location: location, MediaStreamType: 'AUDIO', Status: 'AVAILABLE' },
      ],
    }),
  };
}

function queueOf({ queue, enqueuedAt }: Contact, stamp: Stamp) {
  if (queue === undefined || enqueuedAt === undefined) return {};
  return { QueueInfo: { Id: queue.id, EnqueueTimestamp: stamp.milliseconds(enqueuedAt) } };
}

function agentOf(contact: Contact, stamp: Stamp) {
  const { agent, connectedToAgentAt, afterContactWork, holdsMilliseconds } = contact;
  if (agent === undefined) return {};
  const { startedAt, endedAt } = afterContactWork ?? {};
  const held = Math.floor(holdsMilliseconds.reduce((sum, hold) => sum + hold, 0) / 1_000);
  return {
    AgentInfo: {
      Id: agent.id,
      ...(connectedToAgentAt !== undefined && {
        ConnectedToAgentTimestamp: stamp.milliseconds(connectedToAgentAt),
        AgentInitiatedHoldDuration: held,
      }),
      ...(startedAt !== undefined && {
        AfterContactWorkStartTimestamp: stamp.milliseconds(startedAt),
      }),
      ...(startedAt !== undefined &&
        endedAt !== undefined && {
          AfterContactWorkEndTimestamp: stamp.milliseconds(endedAt),
          AfterContactWorkDuration: Math.floor((endedAt - startedAt) / 1_000),
        }),
    },
  };
}

function timesOf({ connectedToSystemAt, disconnectedAt }: Contact, stamp: Stamp) {
  return {
    ...(connectedToSystemAt !== undefined && {
      ConnectedToSystemTimestamp: stamp.milliseconds(connectedToSystemAt),
    }),
    ...(disconnectedAt !== undefined && {
      DisconnectTimestamp: stamp.milliseconds(disconnectedAt),
    }),
  };
}

function lastUpdateOf(call: Call, contact: Contact): number {
  const changes = call.changes.filter(({ contactId }) => contactId === contact.contactId);
  const ends = [contact.completedAt, contact.disconnectedAt, ...changes.map(({ at }) => at)];
  return Math.max(contact.initiatedAt, ...ends.filter((at) => at !== undefined));
}
