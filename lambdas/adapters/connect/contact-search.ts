import { type ConnectClient, SearchContactsCommand } from '@aws-sdk/client-connect';
import type { Instant } from '../../domain/instant.ts';
import type { Span } from '../../domain/span.ts';
import { connectClient, inTurn } from './connect.ts';
import { fieldsOf } from '../reading/fields.ts';
import type { Pace } from './pace.ts';

/** A voice contact that has ended, as Connect's search finds it. */
export interface EndedContact {
  readonly contactId: string;
  readonly initialContactId: string | undefined;
  readonly previousContactId: string | undefined;
  readonly endedAt: Instant;
}

/** Some of what a search found; `nextToken` is there where it found more. */
export interface FoundPage {
  readonly contacts: readonly EndedContact[];
  readonly nextToken: string | undefined;
}

/** Searches Connect's contacts by the time of their end. Throttling is retried; other failures throw. */
export interface ContactSearch {
  /** The voice contacts that ended in the span, oldest first, a hundred at a time. */
  endedIn(span: Span, instanceId: string, nextToken?: string): Promise<FoundPage>;
}

const mostAtOnce = 100;

/** A search sifts what an instance has of an hour or a day, and who asks has minutes. */
const answerSeconds = 20;

/** A client to search with. */
export const searchClient = (): ConnectClient => connectClient(answerSeconds);

function readSummary(summary: unknown): EndedContact[] {
  const fields = fieldsOf(summary);
  const contactId = fields.id('Id');
  const endedAt = fields.time('DisconnectTimestamp');
  if (contactId === undefined || endedAt === undefined) return [];
  const initialContactId = fields.id('InitialContactId');
  const previousContactId = fields.id('PreviousContactId');
  return [{ contactId, initialContactId, previousContactId, endedAt }];
}

/** Search through Connect's API; `pace` keeps to its quota, half a request a second. */
export const searchApi = (
  client: ConnectClient,
  turns: { readonly pace: Pace; readonly onThrottle: () => void },
): ContactSearch => ({
  endedIn: async ({ from, to }, instanceId, nextToken) => {
    const command = new SearchContactsCommand({
      InstanceId: instanceId,
      TimeRange: {
        Type: 'DISCONNECT_TIMESTAMP',
        StartTime: new Date(from),
        EndTime: new Date(to),
      },
      SearchCriteria: { Channels: ['VOICE'] },
      Sort: { FieldName: 'DISCONNECT_TIMESTAMP', Order: 'ASCENDING' },
      MaxResults: mostAtOnce,
      NextToken: nextToken,
    });
    const { Contacts = [], NextToken } = await inTurn(turns, () => client.send(command));
    return { contacts: Contacts.flatMap(readSummary), nextToken: NextToken };
  },
});
