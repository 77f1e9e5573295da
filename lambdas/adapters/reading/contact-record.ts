import type { Policy } from '../../domain/policy.ts';
import type { Said } from '../../domain/statement.ts';
import { type Fields, fieldsOf, stated } from './fields.ts';
import { partyIn, userNameIn } from './party.ts';
import { attributesSaid, tagsSaid } from './policy-values.ts';
import { type Reading, ignored, literal, unreadable } from './reading.ts';
import { lastUpdateOf } from './stated-time.ts';

function agentSaid(record: Fields): Said {
  const agent = record.object('Agent');
  const { id, name } = partyIn(record, 'Agent', 'ARN');
  return {
    agentId: id,
    agentUsername: userNameIn(agent, 'Username') ?? name,
    connectedToAgentAt: agent.timeOrNever('ConnectedToAgentTimestamp'),
    interactionSeconds: agent.seconds('AgentInteractionDuration'),
    holdSeconds:
      agent.seconds('CustomerHoldDuration') ?? agent.seconds('AgentInitiatedHoldDuration'),
    afterContactWorkStartedAt: agent.time('AfterContactWorkStartTimestamp'),
    afterContactWorkEndedAt: agent.time('AfterContactWorkEndTimestamp'),
    afterContactWorkSeconds: agent.seconds('AfterContactWorkDuration'),
  };
}

function queueSaid(record: Fields): Said {
  const queue = record.object('Queue');
  const { id, name } = partyIn(record, 'Queue', 'ARN');
  return {
    queueId: id,
    queueName: queue.name('Name') ?? name,
    enqueuedAt: queue.time('EnqueueTimestamp'),
    queueSeconds: queue.seconds('Duration'),
  };
}

function chainSaid(record: Fields): Said {
  return {
    channel: record.word('Channel'),
    initiationMethod: record.word('InitiationMethod'),
    instanceId: record.idInArn('InstanceARN'),
    initialContactId: record.id('InitialContactId'),
    previousContactId: record.id('PreviousContactId'),
    nextContactId: record.id('NextContactId'),
    relatedContactId: record.id('RelatedContactId'),
  };
}

/** Where the conversation was recorded; a record names the first recording apart from the list. */
function recordingLocation(record: Fields): string | undefined {
  const first = record.object('Recording').text('Location');
  const list = record.raw('Recordings');
  const listed = Array.isArray(list) ? list.map((one) => fieldsOf(one).text('Location')) : [];
  return first ?? listed.find((location) => location !== undefined);
}

function endingSaid(record: Fields): Said {
  const outside = record.object('TransferredToEndpoint');
  return {
    initiatedAt: record.time('InitiationTimestamp'),
    connectedToSystemAt: record.timeOrNever('ConnectedToSystemTimestamp'),
    disconnectedAt: record.time('DisconnectTimestamp'),
    disconnectReason: record.word('DisconnectReason'),
    potentialDisconnectIssue: record.object('DisconnectDetails').word('PotentialDisconnectIssue'),
    ...(outside.text('Address') || outside.text('Type') ? { transferredOutside: true } : {}),
  };
}

/** The names in the list of what `DeleteContactData` has removed: a text with commas, or texts. */
function redactedFields(record: Fields): string[] {
  const segment = record.object('SegmentAttributes');
  const attribute = segment.object('connect:RedactedFields');
  const list = attribute.raw('ValueList');
  const listed = Array.isArray(list) ? list.map((one) => fieldsOf(one).text('ValueString')) : [];
  const texts = [segment.text('connect:RedactedFields'), attribute.text('ValueString'), ...listed];
  return texts.flatMap((names) => names?.split(',') ?? []);
}

/** `CUSTOMER_ENDPOINT`, as the request for it is written, or `CustomerEndpoint`, as the field is. */
const namesCustomer = (name: string): boolean =>
  name.replaceAll(/[^a-z]/gi, '').toLowerCase() === 'customerendpoint';

/** Whether Connect was told to forget who the customer of the contact is. */
const isCustomerRedacted = (record: Fields): boolean => redactedFields(record).some(namesCustomer);

/**
 * What a contact record says: in the words of the Kinesis record and, alike but for `AgentInfo` and
 * `QueueInfo`, of `DescribeContact`. Of attributes and tags only what the policy reads is kept, and no
 * number. Where the recording lies is kept as it is: Connect alone writes it, of the site's bucket, the
 * contact's id and a time.
 */
export const contactRecordSaid = (record: Fields, policy: Policy): Said =>
  stated({
    ...chainSaid(record),
    ...endingSaid(record),
    ...agentSaid(record),
    ...queueSaid(record),
    recordingLocation: recordingLocation(record),
    attributes: attributesSaid(record, 'Attributes', policy),
    tags: tagsSaid(record, 'Tags', policy),
    ...(isCustomerRedacted(record) ? { customerRedacted: true } : {}),
  });

/** Whoever withholds the number rings as `anonymous`, like all others who do. */
function numberOf(record: Fields): string | undefined {
  const address = record.object('CustomerEndpoint').text('Address');
  return address !== undefined && /\d/.test(address) ? address : undefined;
}

/**
 * The customer's number, else the id that a flow gave: known here, kept only as the caller key. None
 * where Connect was told to forget the customer.
 */
export const customerOf = (record: Fields): string | undefined =>
  isCustomerRedacted(record) ? undefined : (numberOf(record) ?? record.text('CustomerId'));

/** Agent events and Contact Lens segments may share the stream; they have an `EventType`. */
const isContactRecord = (record: Fields): boolean =>
  record.raw('ContactId') !== undefined && record.raw('EventType') === undefined;

/**
 * Reads a contact record. What is no contact record (an agent event of a shared stream) and other
 * channels are ignored; a record without channel is unreadable.
 */
export function readContactRecord(payload: unknown, policy: Policy): Reading {
  const record = fieldsOf(payload);
  const contactId = record.id('ContactId');
  const channel = record.text('Channel')?.toUpperCase();
  if (!isContactRecord(record)) return ignored('not a contact record');
  if (contactId === undefined) return unreadable('the contact record’s ContactId is no id');
  if (channel === undefined) return unreadable('the contact record has no Channel');
  if (channel !== 'VOICE') return ignored(`the channel is ${literal(channel)}`);
  const said = contactRecordSaid(record, policy);
  const saidAt = lastUpdateOf(record, said);
  return {
    outcome: 'statement',
    statement: { contactId, speaker: 'CONTACT_RECORD', saidAt, said },
    customer: customerOf(record),
  };
}
