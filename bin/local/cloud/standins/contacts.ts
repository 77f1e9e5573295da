import * as z from 'zod';

/** A contact as `DescribeContact` gives it; times may be dates, ISO texts or epoch seconds. */
export type KnownContact = { Id: string } & Readonly<Record<string, unknown>>;

/** The contacts that the Connect stand-in knows. */
export type Contacts = {
  /** Adds a contact, or facts to one that is known. */
  know: (contact: KnownContact) => void;
  find: (contactId: string) => KnownContact | undefined;
  all: () => KnownContact[];
};

/** No contact yet; times are kept as epoch seconds, as the wire has them. */
export function createContacts(): Contacts {
  const known = new Map<string, KnownContact>();
  return {
    know: (contact) => {
      known.set(contact.Id, { ...known.get(contact.Id), ...wireFacts(contact), Id: contact.Id });
    },
    find: (contactId) => known.get(contactId),
    all: () => [...known.values()],
  };
}

/**
 * The attributes of a call: those of every contact with this initial contact, later facts over
 * earlier ones.
 */
export function callAttributes(
  contacts: Contacts,
  initialContactId: string,
): Record<string, unknown> | undefined {
  const legs = contacts
    .all()
    .filter(
      ({ Id, ...leg }) => Id === initialContactId || leg['InitialContactId'] === initialContactId,
    );
  if (legs.length === 0) return undefined;
  return Object.assign({}, ...legs.map((leg) => leg['Attributes'] ?? {}));
}

const searchSchema = z.object({
  TimeRange: z.object({ Type: z.string(), StartTime: z.number(), EndTime: z.number() }),
  SearchCriteria: z
    .object({ Channels: z.array(z.string()), InitiationMethods: z.array(z.string()) })
    .partial()
    .default({}),
  MaxResults: z.number().default(100),
  NextToken: z.string().default('0'),
});

const searchedTimes: Readonly<Record<string, (contact: KnownContact) => unknown>> = {
  INITIATION_TIMESTAMP: (contact) => contact['InitiationTimestamp'],
  SCHEDULED_TIMESTAMP: (contact) => contact['ScheduledTimestamp'],
  DISCONNECT_TIMESTAMP: (contact) => contact['DisconnectTimestamp'],
  CONNECTED_TO_AGENT_TIMESTAMP: (contact) =>
    inside(contact['AgentInfo'], 'ConnectedToAgentTimestamp'),
  ENQUEUE_TIMESTAMP: (contact) => inside(contact['QueueInfo'], 'EnqueueTimestamp'),
};

const summaryFields = [
  'Arn',
  'Id',
  'InitialContactId',
  'PreviousContactId',
  'InitiationMethod',
  'Channel',
  'QueueInfo',
  'AgentInfo',
  'InitiationTimestamp',
  'DisconnectTimestamp',
  'ScheduledTimestamp',
  'Tags',
  'Name',
];

/** One page of the contacts whose time of the asked kind lies in the range, oldest first. */
export function searchContacts(contacts: Contacts, request: unknown): object {
  const { TimeRange, SearchCriteria, MaxResults, NextToken } = searchSchema.parse(request);
  const timeOf = (contact: KnownContact): number =>
    Number(searchedTimes[TimeRange.Type]?.(contact) ?? Number.NaN);
  const found = contacts
    .all()
    .filter((contact) => {
      const at = timeOf(contact);
      return at >= TimeRange.StartTime && at <= TimeRange.EndTime;
    })
    .filter((contact) => isAmong(SearchCriteria.Channels, contact['Channel']))
    .filter((contact) => isAmong(SearchCriteria.InitiationMethods, contact['InitiationMethod']))
    .toSorted((left, right) => timeOf(left) - timeOf(right));
  const start = Number(NextToken);
  const end = start + MaxResults;
  return {
    Contacts: found.slice(start, end).map(summary),
    TotalCount: found.length,
    ...(end < found.length && { NextToken: String(end) }),
  };
}

const summary = (contact: KnownContact): object =>
  Object.fromEntries(Object.entries(contact).filter(([field]) => summaryFields.includes(field)));

const isAmong = (wanted: readonly string[] | undefined, value: unknown): boolean =>
  !wanted || wanted.includes(String(value));

const inside = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null ? wireFacts(value)[field] : undefined;

function wireFacts(facts: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([field, value]: [string, unknown]) => [field, wire(field, value)]),
  );
}

const opaqueFields = ['Attributes', 'Tags', 'SegmentAttributes', 'References'];

function wire(field: string, value: unknown): unknown {
  if (opaqueFields.includes(field)) return value;
  if (value instanceof Date) return value.getTime() / 1000;
  if (typeof value === 'string' && /(?:Timestamp|Time)$/.test(field))
    return Date.parse(value) / 1000;
  if (Array.isArray(value)) return value.map((each: unknown) => wire(field, each));
  return typeof value === 'object' && value !== null ? wireFacts(value) : value;
}
