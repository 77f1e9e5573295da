import { buildApp } from 'fauxqs';
import * as z from 'zod';
import { region } from '../assembly/physical-names.ts';

/** The SQS and SNS server, in this process, on a free port of 127.0.0.1. */
export type MessagingServer = {
  endpoint: string;
  /**
   * The URL of a queue, on the server's own address, so that a client need not be told to ignore
   * it.
   */
  queueUrl: (name: string) => string;
  /** How many messages each queue holds now; looked at from inside, so that it may be asked often. */
  counts: () => Promise<MessageCounts[]>;
  stop: () => Promise<void>;
};

const countsSchema = z.array(
  z.object({
    name: z.string(),
    approximateMessageCount: z.number(),
    approximateInflightCount: z.number(),
    approximateDelayedCount: z.number(),
  }),
);

/** How many messages wait, are delayed and are in flight in a queue at one moment. */
export type MessageCounts = { name: string; visible: number; delayed: number; inFlight: number };

/** Starts the server; it knows no queue and no topic yet. */
export async function startMessagingServer(accountId: string): Promise<MessagingServer> {
  const app = buildApp({ logger: false, defaultRegion: region });
  app.addHook('preHandler', async ({ body }) => {
    if (isForm(body)) chooseQueueMessages(body);
  });
  const endpoint = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    endpoint,
    queueUrl: (name) => `${endpoint}/${accountId}/${name}`,
    counts: async () => {
      const { body } = await app.inject('/_fauxqs/queues');
      return countsSchema.parse(JSON.parse(body)).map((queue) => ({
        name: queue.name,
        visible: queue.approximateMessageCount,
        delayed: queue.approximateDelayedCount,
        inFlight: queue.approximateInflightCount,
      }));
    },
    stop: async () => {
      await app.close();
    },
  };
}

type Form = Record<string, unknown>;

const isForm = (body: unknown): body is Form => typeof body === 'object' && body !== null;

/**
 * The server delivers a message of structure `json` as it is. SNS gives every protocol its own part; since only
 * queues are delivered to here, the message becomes the part for queues.
 */
function chooseQueueMessages(form: Form): void {
  for (const field of Object.keys(form).filter((each) => each.endsWith('MessageStructure'))) {
    const messageField = field.replace(/MessageStructure$/, 'Message');
    const parts: unknown = form[field] === 'json' && JSON.parse(String(form[messageField]));
    if (isForm(parts)) Object.assign(form, { [messageField]: parts['sqs'] ?? parts['default'] });
  }
}
