import { fieldsOf, lastPartOf, stated } from '../../../lambdas/adapters/reading/fields.ts';
import type { KnownContact } from '../cloud/standins/contacts.ts';

/** What `DescribeContact` would say of a contact of which only an event is known: who it is. */
function fromEvent(detail: unknown): KnownContact | undefined {
  const fields = fieldsOf(detail);
  const Id = fields.text('contactId');
  if (Id === undefined) return undefined;
  return stated({
    Id,
    InitialContactId: fields.text('initialContactId'),
    PreviousContactId: fields.text('previousContactId'),
    Channel: fields.text('channel')?.toUpperCase(),
    InitiationMethod: fields.text('initiationMethod'),
    InitiationTimestamp: fields.time('initiationTimestamp'),
  });
}

/** What `DescribeContact` would say of a contact whose record was fed: that, in its own shape. */
function fromRecord(record: unknown): KnownContact | undefined {
  const fields = fieldsOf(record);
  const Id = fields.text('ContactId');
  if (Id === undefined) return undefined;
  const agent = fields.object('Agent');
  const queue = fields.object('Queue');
  return stated({
    Id,
    InitialContactId: fields.text('InitialContactId'),
    PreviousContactId: fields.text('PreviousContactId'),
    Channel: fields.text('Channel')?.toUpperCase(),
    InitiationMethod: fields.text('InitiationMethod'),
    InitiationTimestamp: fields.time('InitiationTimestamp'),
    DisconnectTimestamp: fields.time('DisconnectTimestamp'),
    LastUpdateTimestamp: fields.time('LastUpdateTimestamp'),
    DisconnectReason: fields.text('DisconnectReason'),
    AgentInfo: stated({
      Id: lastPartOf(agent.text('ARN')),
      ConnectedToAgentTimestamp: agent.time('ConnectedToAgentTimestamp'),
    }),
    QueueInfo: stated({
      Id: lastPartOf(queue.text('ARN')),
      EnqueueTimestamp: queue.time('EnqueueTimestamp'),
    }),
    CustomerEndpoint: stated({
      Address: fields.object('CustomerEndpoint').text('Address'),
      Type: fields.object('CustomerEndpoint').text('Type'),
    }),
    Recordings: recordingsOf(fields.raw('Recordings') ?? [fields.raw('Recording')]),
  });
}

const recordingsOf = (list: unknown): { Location: string }[] =>
  (Array.isArray(list) ? list : [])
    .map((one: unknown) => fieldsOf(one).text('Location'))
    .filter((location) => location !== undefined)
    .map((location) => ({ Location: location }));

/** What the stand-in for Connect knows of an input's contact: no more than was fed. */
export function knownContactOf(input: {
  envelope: Record<string, unknown> | undefined;
  payload: unknown;
}): KnownContact | undefined {
  return input.envelope === undefined
    ? fromRecord(input.payload)
    : fromEvent(input.envelope['detail']);
}
