import { createHmac } from 'node:crypto';

/** What one source says of one contact, as the oracle reads it. */
export interface Word {
  readonly contactId: string;
  /** The event's type, `CONTACT_RECORD`, `DESCRIPTION`, or `LENS <action>`. */
  readonly speaker: string;
  readonly saidAt: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The site's names, as the policy document gives them, and the secret of the caller keys. */
export interface Names {
  readonly attributes: readonly string[];
  readonly tag: string;
  readonly secret: string;
}

type Tree = Readonly<Record<string, unknown>>;

/** A source that explicitly has no time for what its field stands for. */
export const noTime = 'never';

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const known = new WeakMap<Tree, ReadonlyMap<string, unknown>>();

function inLowerCase(tree: Tree): ReadonlyMap<string, unknown> {
  const fields =
    known.get(tree) ??
    new Map(Object.entries(tree).map(([key, value]) => [key.toLowerCase(), value]));
  known.set(tree, fields);
  return fields;
}

/** A field by its path, whatever the letter case of the keys. */
const at = (tree: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, name) => (isTree(value) ? inLowerCase(value).get(name.toLowerCase()) : undefined),
    tree,
  );

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const upper = (value: unknown): string | undefined => text(value)?.toUpperCase();
const lastPart = (value: unknown): string | undefined => text(value)?.split('/').at(-1);
const count = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 ? Math.floor(value) : undefined;

const isUnset = (value: string): boolean => value.startsWith('1970-01-0');
const time = (value: unknown): string | undefined =>
  typeof value !== 'string' || isUnset(value) ? undefined : new Date(value).toISOString();
const timeOrNone = (value: unknown): string | undefined =>
  value === undefined ? undefined : (time(value) ?? noTime);

function chosen(map: unknown, keys: readonly string[]): Tree | undefined {
  if (!isTree(map)) return undefined;
  const values = keys.map((key) => [key, at(map, key)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

const said = (facts: Tree): Tree =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

/** What every source says under the same names, a contact event in `detail`. */
const ofChain = (from: unknown): Tree => ({
  initiationMethod: upper(at(from, 'initiationMethod')),
  instanceId: lastPart(at(from, 'instanceArn')),
  initialContactId: text(at(from, 'initialContactId')),
  previousContactId: text(at(from, 'previousContactId')),
  relatedContactId: text(at(from, 'relatedContactId')),
  initiatedAt: time(at(from, 'initiationTimestamp')),
  disconnectedAt: time(at(from, 'disconnectTimestamp')),
  disconnectReason: upper(at(from, 'disconnectReason')),
});

const ofWork = (agent: unknown): Tree => ({
  afterContactWorkStartedAt: time(at(agent, 'afterContactWorkStartTimestamp')),
  afterContactWorkEndedAt: time(at(agent, 'afterContactWorkEndTimestamp')),
  afterContactWorkSeconds: count(at(agent, 'afterContactWorkDuration')),
});

function fromEvent(detail: unknown, { tag }: Names): Tree {
  const agent = at(detail, 'agentInfo');
  const queue = at(detail, 'queueInfo');
  return {
    channel: 'VOICE',
    ...ofChain(detail),
    ...ofWork(agent),
    connectedToSystemAt: time(at(detail, 'connectedToSystemTimestamp')),
    agentId: lastPart(at(agent, 'agentArn')),
    connectedToAgentAt: timeOrNone(at(agent, 'connectedToAgentTimestamp')),
    holdSeconds: count(at(agent, 'agentInitiatedHoldDuration')),
    queueId: lastPart(at(queue, 'queueArn')),
    enqueuedAt: timeOrNone(at(queue, 'enqueueTimestamp')),
    tags: chosen(at(detail, 'tags'), [tag]),
  };
}

function ofRecord(record: unknown, { attributes, tag, secret }: Names): Tree {
  const number = text(at(record, 'CustomerEndpoint', 'Address'));
  const outside = at(record, 'TransferredToEndpoint', 'Address');
  const recordings = at(record, 'Recordings');
  const listed = Array.isArray(recordings) ? at(recordings[0], 'Location') : undefined;
  return {
    ...ofChain(record),
    channel: upper(at(record, 'Channel')),
    nextContactId: text(at(record, 'NextContactId')),
    connectedToSystemAt: timeOrNone(at(record, 'ConnectedToSystemTimestamp')),
    potentialDisconnectIssue: upper(at(record, 'DisconnectDetails', 'PotentialDisconnectIssue')),
    transferredOutside: outside === undefined ? undefined : true,
    recordingLocation: text(at(record, 'Recording', 'Location')) ?? text(listed),
    attributes: chosen(at(record, 'Attributes'), attributes),
    tags: chosen(at(record, 'Tags'), [tag]),
    callerKeys:
      number === undefined
        ? undefined
        : [createHmac('sha256', secret).update(number).digest('hex').slice(0, 32)],
  };
}

function fromRecord(record: unknown, names: Names): Tree {
  const agent = at(record, 'Agent');
  const queue = at(record, 'Queue');
  return {
    ...ofRecord(record, names),
    ...ofWork(agent),
    agentId: lastPart(at(agent, 'ARN')),
    agentUsername: text(at(agent, 'Username')),
    connectedToAgentAt: timeOrNone(at(agent, 'ConnectedToAgentTimestamp')),
    interactionSeconds: count(at(agent, 'AgentInteractionDuration')),
    holdSeconds: count(at(agent, 'CustomerHoldDuration')),
    queueId: lastPart(at(queue, 'ARN')),
    queueName: text(at(queue, 'Name')),
    enqueuedAt: time(at(queue, 'EnqueueTimestamp')),
    queueSeconds: count(at(queue, 'Duration')),
  };
}

function fromDescription(contact: unknown, instanceId: string, names: Names): Tree {
  const agent = at(contact, 'AgentInfo');
  const queue = at(contact, 'QueueInfo');
  return {
    ...ofRecord(contact, names),
    instanceId,
    agentId: text(at(agent, 'Id')),
    connectedToAgentAt: time(at(agent, 'ConnectedToAgentTimestamp')),
    holdSeconds: count(at(agent, 'AgentInitiatedHoldDuration')),
    afterContactWorkSeconds: count(at(agent, 'AfterContactWorkDuration')),
    queueId: text(at(queue, 'Id')),
    enqueuedAt: time(at(queue, 'EnqueueTimestamp')),
  };
}

const knownTypes =
  'INITIATED CONNECTED_TO_SYSTEM QUEUED CONNECTED_TO_AGENT DISCONNECTED COMPLETED CONTACT_DATA_UPDATED AMD_DISABLED WEBRTC_API'.split(
    ' ',
  );

/** What the event bus brought; null where it is of no concern: another channel, an unknown type. */
export function wordOfBus(body: string, names: Names): Word | null {
  const message: unknown = JSON.parse(body);
  const saidAt = time(at(message, 'time')) ?? '';
  const detail = at(message, 'detail');
  if (String(at(message, 'detail-type')).includes('Rules Matched')) {
    return {
      contactId: lastPart(at(detail, 'contactArn')) ?? '',
      speaker: `LENS ${String(at(detail, 'actionName'))}`,
      saidAt,
      facts: said({ instanceId: lastPart(at(detail, 'instanceArn')) }),
    };
  }
  const speaker = upper(at(detail, 'eventType')) ?? '';
  if (upper(at(detail, 'channel')) !== 'VOICE' || !knownTypes.includes(speaker)) return null;
  const contactId = text(at(detail, 'contactId')) ?? '';
  return { contactId, speaker, saidAt, facts: said(fromEvent(detail, names)) };
}

/** What the contact-record stream brought; null where it is of no concern. */
export function wordOfRecord(body: string, names: Names): Word | null {
  const record: unknown = JSON.parse(body);
  if (upper(at(record, 'Channel')) !== 'VOICE') return null;
  return {
    contactId: text(at(record, 'ContactId')) ?? '',
    speaker: 'CONTACT_RECORD',
    saidAt: time(at(record, 'LastUpdateTimestamp')) ?? '',
    facts: said(fromRecord(record, names)),
  };
}

/** What Connect answered when it was asked, and when that was. */
export interface Answered {
  readonly contact: unknown;
  readonly instanceId: string;
  readonly askedAt: string;
  /** False where nothing is to be raised for it. */
  readonly actOn?: false | undefined;
}

/** What Connect answered when it was asked. */
export function wordOfAnswer(answered: Answered, names: Names): Word {
  const { contact, instanceId, actOn, askedAt } = answered;
  return {
    contactId: text(at(contact, 'Id')) ?? '',
    speaker: 'DESCRIPTION',
    saidAt: time(at(contact, 'LastUpdateTimestamp')) ?? '',
    facts: said({ ...fromDescription(contact, instanceId, names), actOn, askedAt }),
  };
}
