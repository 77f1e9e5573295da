import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Instant } from '../../domain/instant.ts';
import type { Occasion } from '../../domain/readiness.ts';
import { clientSettings } from '../process/client-settings.ts';
import { fieldsOf } from '../reading/fields.ts';

/** A wish to have a call assessed at some time. */
export interface AssessRequest {
  readonly callId: string;
  /** The contact whose ending this occasion belongs to. */
  readonly contactId: string;
  readonly occasion: Occasion;
  readonly dueAt: Instant;
}

/** Carries requests for assessments to the time that they are due. */
export interface AssessQueue {
  /** Sends a request that arrives when due, or, if that is further off than a queue can wait, before. */
  send(request: AssessRequest, now: Instant): Promise<void>;
}

/** The longest that SQS holds a message back. */
const longestDelaySeconds = 900;

/** How long a queue should hold a message that is due at a time. */
export const delaySecondsUntil = (dueAt: Instant, now: Instant): number =>
  Math.min(
    longestDelaySeconds,
    Math.max(0, Math.ceil((Date.parse(dueAt) - Date.parse(now)) / 1000)),
  );

/** The assess queue in SQS. */
export function sqsAssessQueue(queueUrl: string): AssessQueue {
  const client = new SQSClient(clientSettings());
  return {
    send: async (request, now) => {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify({ version: 1, ...request }),
          DelaySeconds: delaySecondsUntil(request.dueAt, now),
        }),
      );
    },
  };
}

/** Reads a request from a message; throws a `TypeError` where the message is none. */
export function readAssessRequest(body: string): AssessRequest {
  const fields = fieldsOf(JSON.parse(body));
  const callId = fields.id('callId');
  const contactId = fields.id('contactId');
  const dueAt = fields.time('dueAt');
  const occasion = fields.text('occasion');
  if (callId === undefined || contactId === undefined || dueAt === undefined) {
    throw new TypeError('The message is no request for an assessment.');
  }
  return { callId, contactId, dueAt, occasion: occasion === 'deadline' ? 'deadline' : 'settled' };
}
