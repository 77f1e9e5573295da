import * as z from 'zod';

const time = z.iso.datetime({ precision: 3 });
const wholeSeconds = z.iso.datetime({ precision: 0 });
const id = z.uuid();
const arn = z.string().regex(/^arn:aws:connect:[a-z0-9-]+:\d{12}:instance\/[0-9a-f-]{36}(\/.+)?$/);
const count = z.int().nonnegative();
const textMap = z.record(z.string().regex(/^[\w:-]+$/), z.string());
const number = z.string().regex(/^\+(447700900\d{3}|1\d{3}55501\d{2}|442079460\d{3})$/);
const endpoint = z.strictObject({ Address: number, Type: z.literal('TELEPHONE_NUMBER') });

const detail = z.strictObject({
  eventType: z.string().regex(/^[A-Z_]+$/),
  contactId: id,
  initialContactId: id.optional(),
  previousContactId: id.optional(),
  relatedContactId: id.optional(),
  channel: z.enum(['VOICE', 'Voice', 'CHAT', 'TASK']),
  instanceArn: arn,
  initiationMethod: z.string().regex(/^[A-Z_]+$/),
  initiationTimestamp: time,
  connectedToSystemTimestamp: time.optional(),
  disconnectTimestamp: time.optional(),
  queueInfo: z
    .strictObject({ queueArn: arn, queueType: z.literal('STANDARD'), enqueueTimestamp: time })
    .optional(),
  agentInfo: z
    .strictObject({
      agentArn: arn,
      connectedToAgentTimestamp: time.optional(),
      hierarchyGroups: z.strictObject({ level1: z.strictObject({ arn }) }).optional(),
      agentInitiatedHoldDuration: count.optional(),
      afterContactWorkStartTimestamp: time.optional(),
      afterContactWorkEndTimestamp: time.optional(),
      afterContactWorkDuration: count.optional(),
    })
    .optional(),
  updatedProperties: z.array(z.enum(['UserDefinedAttributes', 'Tags'])).optional(),
  tags: textMap,
  segmentAttributes: z
    .strictObject({ 'connect:Subtype': z.strictObject({ valueString: z.string() }) })
    .optional(),
});

const envelope = {
  version: z.literal('0'),
  id,
  source: z.literal('aws.connect'),
  account: z.string().regex(/^\d{12}$/),
  time: wholeSeconds,
  region: z.string(),
  resources: z.array(arn).nonempty(),
};

/** A contact event, its field names in the usual case. */
export const contactEvent = z.strictObject({
  ...envelope,
  'detail-type': z.enum(['Amazon Connect Contact Event', 'Connect Customer Contact Event']),
  detail,
});

/** A Contact Lens rule match. */
export const lensEvent = z.strictObject({
  ...envelope,
  'detail-type': z.literal('Contact Lens Post Call Rules Matched'),
  detail: z.strictObject({
    version: z.literal('1.0'),
    ruleName: z.string().regex(/^[0-9a-zA-Z._-]+$/),
    actionName: z.string().min(1).max(100),
    instanceArn: arn,
    contactArn: arn,
    agentArn: arn.optional(),
    queueArn: arn.optional(),
  }),
});

const recording = {
  DeletionReason: z.null(),
  Location: z.string(),
  Status: z.literal('AVAILABLE'),
};

/** A contact record. */
export const contactRecord = z.strictObject({
  AWSAccountId: z.string(),
  AWSContactTraceRecordFormatVersion: z.literal('2017-03-10'),
  Agent: z.nullable(
    z.strictObject({
      ARN: arn,
      Username: z.string().regex(/^[a-z]+\.[a-z]+\d*(\.[a-z-]+)?$/),
      RoutingProfile: z.strictObject({ ARN: arn, Name: z.string() }),
      HierarchyGroups: z.object({ Level1: z.strictObject({ ARN: arn, GroupName: z.string() }) }),
      ConnectedToAgentTimestamp: wholeSeconds.nullable(),
      AgentInteractionDuration: count,
      CustomerHoldDuration: count,
      AgentInitiatedHoldDuration: count,
      NumberOfHolds: count,
      LongestHoldDuration: count,
      AfterContactWorkStartTimestamp: wholeSeconds.nullable(),
      AfterContactWorkEndTimestamp: wholeSeconds.nullable(),
      AfterContactWorkDuration: count,
    }),
  ),
  AgentConnectionAttempts: count,
  AnsweringMachineDetectionStatus: z.null(),
  Attributes: textMap,
  Campaign: z.strictObject({ CampaignId: z.null() }),
  Channel: z.enum(['VOICE', 'CHAT', 'TASK']),
  ConnectedToSystemTimestamp: wholeSeconds.nullable(),
  ContactDetails: z.strictObject({}),
  ContactId: id,
  CustomerEndpoint: endpoint.nullable(),
  DisconnectDetails: z.strictObject({ PotentialDisconnectIssue: z.string() }).nullable(),
  DisconnectReason: z.string().nullable(),
  DisconnectTimestamp: wholeSeconds,
  InitialContactId: id.nullable(),
  InitiationMethod: z.string(),
  InitiationTimestamp: wholeSeconds,
  InstanceARN: arn,
  LastUpdateTimestamp: wholeSeconds,
  MediaStreams: z.array(z.strictObject({ Type: z.enum(['AUDIO', 'CHAT', 'TASK']) })),
  NextContactId: id.nullable(),
  PreviousContactId: id.nullable(),
  RelatedContactId: id.nullable(),
  Queue: z.nullable(
    z.strictObject({
      ARN: arn,
      Name: z.string(),
      EnqueueTimestamp: wholeSeconds.nullable(),
      DequeueTimestamp: wholeSeconds.nullable(),
      Duration: count,
    }),
  ),
  Recording: z.nullable(z.strictObject({ ...recording, Type: z.literal('AUDIO') })),
  Recordings: z.nullable(
    z.array(
      z.strictObject({
        ...recording,
        MediaStreamType: z.literal('AUDIO'),
        ParticipantType: z.null(),
        StorageType: z.literal('S3'),
      }),
    ),
  ),
  References: z.array(z.never()),
  ScheduledTimestamp: z.null(),
  SystemEndpoint: endpoint.nullable(),
  Tags: textMap,
  TransferCompletedTimestamp: wholeSeconds.nullable(),
  TransferredToEndpoint: endpoint.nullable(),
});

/** The same object with every field name beginning with a small letter; maps of data are left alone. */
export function inCamelCase(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === 'tags' || key === 'segmentAttributes') return [key, inner];
      return [key.charAt(0).toLowerCase() + key.slice(1), inCamelCase(inner)];
    }),
  );
}
