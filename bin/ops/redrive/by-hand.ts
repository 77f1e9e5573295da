import {
  type Message,
  type MessageAttributeValue,
  type SQSClient,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { isEnvelope, parsedBody } from '../letters/dead-letter.ts';
import type { StandingQueue } from '../../queues/standing-queue.ts';
import { drain } from '../../queues/drain.ts';

/** What EventBridge notes on a message that it could not deliver; the message goes on without it. */
const notes =
  /^(RULE_ARN|TARGET_ARN|ERROR_CODE|ERROR_MESSAGE|EXHAUSTED_RETRY_CONDITION|RETRY_ATTEMPTS)$/;

const attributesOf = ({ MessageAttributes = {} }: Message): Record<string, MessageAttributeValue> =>
  Object.fromEntries(Object.entries(MessageAttributes).filter(([name]) => !notes.test(name)));

/** The body as its consumer takes it: what SNS wrapped is unwrapped. */
function bodyOf(message: Message): string {
  const body = parsedBody(message);
  return isEnvelope(body) ? body.Message : (message.Body ?? '');
}

/**
 * Moves as many messages as lie in a queue now, one after another; what comes to lie there meanwhile
 * stays. Each is sent on and only then deleted: it may come twice, and is never lost. Gives how many it
 * moved; on an error the rest stays where it is.
 */
export const moveByHand = (
  sqs: SQSClient,
  { from, to }: { readonly from: StandingQueue; readonly to: StandingQueue },
): Promise<number> =>
  drain(sqs, from, async (message) => {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: to.url,
        MessageBody: bodyOf(message),
        MessageAttributes: attributesOf(message),
      }),
    );
    return true;
  });
