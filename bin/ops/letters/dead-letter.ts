import type { Message } from '@aws-sdk/client-sqs';
import { withoutNumbers } from '../../../lambdas/adapters/process/number-like.ts';
import type { Instant } from '../../../lambdas/domain/instant.ts';
import type { Failure } from '../stage/connection.ts';
import type { Hop } from '../hops.ts';
import { type NamedIds, namedIds } from './named-ids.ts';
import { type GivenUp, type StreamPlace, givenUpIn } from './stream-place.ts';

/** A dead letter as operators see it: when, why and about whom, and nothing else of its content. */
export interface DeadLetter extends NamedIds {
  readonly hop: Hop;
  readonly messageId: string;
  /** When the message was first sent; of a stream's, when its records were given up. */
  readonly since: Instant | null;
  /** How often it was received or, of a stream's records, tried; looking at it counts, too. */
  readonly attempts: number;
  readonly why: string;
  /** Where in a stream the records are; null for a message that is the content itself. */
  readonly place: StreamPlace | null;
}

/** A message as it lies in the queue, with what is understood of it. */
export interface LyingMessage {
  readonly message: Message;
  readonly letter: DeadLetter;
}

/** The body as JSON; undefined where it is none. */
export function parsedBody({ Body = '' }: Message): unknown {
  try {
    return JSON.parse(Body);
  } catch {
    return undefined;
  }
}

const quoted = /(["'`])(?:(?!\1).)*\1/g;

/** A log's words without what an error may have quoted from a payload. */
const withoutQuotes = (text: string): string =>
  withoutNumbers(text.replaceAll(quoted, '‹…›')).slice(0, 200);

const fromEventBridge = ({ MessageAttributes = {} }: Message): string | null => {
  const code = MessageAttributes['ERROR_CODE']?.StringValue;
  return code === undefined ? null : `EventBridge could not deliver it: ${code}`;
};

/** SNS wraps what it could not deliver raw. */
export const isEnvelope = (body: unknown): body is { Message: string } =>
  typeof body === 'object' &&
  body !== null &&
  'Type' in body &&
  body.Type === 'Notification' &&
  'Message' in body &&
  typeof body.Message === 'string';

function whyOf(message: Message, hop: Hop, failure: Failure | undefined): string {
  if (failure !== undefined) return `${failure.error}: ${withoutQuotes(failure.why)}`;
  const body = parsedBody(message);
  if (body === undefined) return 'the message is not JSON';
  if (isEnvelope(body)) return 'SNS could not deliver it';
  return fromEventBridge(message) ?? `failed in ${hop.function}: see its log`;
}

function innerOf(body: unknown): unknown {
  return isEnvelope(body) ? parsedBody({ Body: body.Message }) : body;
}

const sentAt = ({ Attributes }: Message): Instant | null => {
  const milliseconds = Number(Attributes?.SentTimestamp);
  return milliseconds > 0 ? new Date(milliseconds).toISOString() : null;
};

const failureOf = (
  recordId: string | undefined,
  failures: readonly Failure[],
): Failure | undefined => failures.findLast((failure) => failure.recordId === recordId);

function givenUpLetter(givenUp: GivenUp, hop: Hop, failures: readonly Failure[]) {
  const failure = failureOf(givenUp.place.startSequenceNumber, failures);
  return {
    since: new Date(givenUp.givenUpAt).toISOString(),
    attempts: givenUp.attempts,
    why:
      failure === undefined
        ? `given up by ${hop.function}: ${givenUp.condition}`
        : `${failure.error}: ${withoutQuotes(failure.why)}`,
    place: givenUp.place,
  };
}

/** What is understood of a message in the dead-letter queue of a hop, with the help of the functions' logs. */
export function deadLetterIn(message: Message, hop: Hop, failures: readonly Failure[]): DeadLetter {
  const body = parsedBody(message);
  const givenUp = hop.source === 'queue' ? null : givenUpIn(body);
  const messageId = message.MessageId ?? '';
  const plain = {
    since: sentAt(message),
    attempts: Number(message.Attributes?.ApproximateReceiveCount ?? 0),
    why: whyOf(message, hop, failureOf(messageId, failures)),
    place: null,
  };
  return {
    hop,
    messageId,
    ...namedIds(innerOf(body)),
    ...(givenUp === null ? plain : givenUpLetter(givenUp, hop, failures)),
  };
}
