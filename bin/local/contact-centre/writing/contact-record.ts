import { attributesAt, tagsAt } from '../centre/contact-data.ts';
import { INSTANCE } from '../centre/instance.ts';
import { between, createRandom } from '../centre/random.ts';
import { recordingLocation } from './recording.ts';
import type { Call, Contact } from '../centre/call.ts';
import type { Delivery } from './delivery.ts';
import type { Stamp } from './stamp.ts';

/**
 * The contact records of one contact: one a minute or two after it was completed, and another whole
 * one after each later change of its attributes. A contact that was never completed has none.
 */
export function writeContactRecords(call: Call, contact: Contact, stamp: Stamp): Delivery[] {
  if (contact.completedAt === undefined) return [];
  const random = createRandom(`${contact.contactId}/records`);
  const first = contact.completedAt + between(random, 58_000, 118_000);
  const later = call.changes
    .filter(({ at, contactId }) => contactId === contact.contactId && at > first)
    .map(({ at }) => at + between(random, 58_000, 118_000));
  return [first, ...later].map((updatedAt) => ({
    atMilliseconds: updatedAt + between(random, 500, 2_000),
    kind: 'record',
    payload: recordOf(call, contact, { updatedAt, stamp }),
  }));
}

interface Writing {
  readonly updatedAt: number;
  readonly stamp: Stamp;
}

function recordOf(call: Call, contact: Contact, { updatedAt, stamp }: Writing): object {
  const time = (at: number | undefined) => (at === undefined ? null : stamp.seconds(at));
  return {
    AWSAccountId: INSTANCE.accountId,
    AWSContactTraceRecordFormatVersion: '2017-03-10',
    Agent: agentOf(contact, time),
    AgentConnectionAttempts: contact.agentConnectionAttempts,
    AnsweringMachineDetectionStatus: null,
    Attributes: attributesAt(call, updatedAt),
    Campaign: { CampaignId: null },
    Channel: contact.channel,
    ConnectedToSystemTimestamp: time(contact.connectedToSystemAt),
    ContactDetails: {},
    ContactId: contact.contactId,
    CustomerEndpoint: endpoint(contact, call.customerNumber),
    DisconnectDetails: contact.potentialDisconnectIssue
      ? { PotentialDisconnectIssue: contact.potentialDisconnectIssue }
      : null,
    DisconnectReason: contact.disconnectReason ?? null,
    DisconnectTimestamp: time(contact.disconnectedAt),
    InitialContactId: contact.initialContactId ?? null,
    InitiationMethod: contact.initiationMethod,
    InitiationTimestamp: time(contact.initiatedAt),
    InstanceARN: INSTANCE.arn,
    LastUpdateTimestamp: time(updatedAt),
    MediaStreams: [{ Type: contact.channel === 'VOICE' ? 'AUDIO' : contact.channel }],
    NextContactId: contact.nextContactId ?? null,
    PreviousContactId: contact.previousContactId ?? null,
    RelatedContactId: contact.relatedContactId ?? null,
    Queue: queueOf(contact, time),
    ...recordingsOf(contact, stamp),
    References: [],
    ScheduledTimestamp: null,
    SystemEndpoint: endpoint(contact, call.queue.systemNumber),
    Tags: { 'aws:connect:instanceId': INSTANCE.id, ...tagsAt(call, contact, updatedAt) },
    TransferCompletedTimestamp: time(contact.transferCompletedAt),
    TransferredToEndpoint:
      contact.transferredToNumber === undefined
        ? null
        : endpoint(contact, contact.transferredToNumber),
  };
}

type Time = (at: number | undefined) => string | null;

function agentOf(contact: Contact, time: Time): object | null {
  const { agent, connectedToAgentAt, disconnectedAt, afterContactWork } = contact;
  if (agent === undefined) return null;
  const held = contact.holdsMilliseconds.reduce((sum, hold) => sum + hold, 0);
  const together =
    connectedToAgentAt === undefined ? 0 : (disconnectedAt ?? 0) - connectedToAgentAt;
  return {
    ARN: agent.arn,
    Username: agent.username,
    RoutingProfile: { ARN: agent.routingProfile.arn, Name: agent.routingProfile.name },
    HierarchyGroups: {
      Level1: { ARN: agent.team.arn, GroupName: agent.team.name },
      Level2: null,
      Level3: null,
      Level4: null,
      Level5: null,
    },
    ConnectedToAgentTimestamp: time(connectedToAgentAt),
    AgentInteractionDuration: wholeSeconds(together - held),
    CustomerHoldDuration: wholeSeconds(held),
    AgentInitiatedHoldDuration: wholeSeconds(held),
    NumberOfHolds: contact.holdsMilliseconds.length,
    LongestHoldDuration: wholeSeconds(Math.max(0, ...contact.holdsMilliseconds)),
    AfterContactWorkStartTimestamp: time(afterContactWork?.startedAt),
    AfterContactWorkEndTimestamp: time(afterContactWork?.endedAt),
    AfterContactWorkDuration: wholeSeconds(
      (afterContactWork?.endedAt ?? 0) - (afterContactWork?.startedAt ?? 0),
    ),
  };
}

function queueOf({ queue, enqueuedAt, dequeuedAt }: Contact, time: Time): object | null {
  if (queue === undefined) return null;
  return {
    ARN: queue.arn,
    Name: queue.name,
    EnqueueTimestamp: time(enqueuedAt),
    DequeueTimestamp: time(dequeuedAt),
    Duration: wholeSeconds((dequeuedAt ?? 0) - (enqueuedAt ?? 0)),
  };
}

function endpoint({ channel }: Contact, number: string): object | null {
  return channel === 'VOICE' ? { Address: number, Type: 'TELEPHONE_NUMBER' } : null;
}

function recordingsOf(contact: Contact, stamp: Stamp): object {
  const location = recordingLocation(contact, stamp);
  if (location === undefined) return { Recording: null, Recordings: null };
  const recording = { DeletionReason: null, Location: location, Status: 'AVAILABLE' };
  return {
    Recording: { ...recording, Type: 'AUDIO' },
    Recordings: [
      { ...recording, MediaStreamType: 'AUDIO', ParticipantType: null, StorageType: 'S3' },
    ],
  };
}

function wholeSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1_000);
}
