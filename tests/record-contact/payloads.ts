import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import type { Timing } from '../../lambdas/adapters/recording/recorded-statement.ts';
import type {
  RecordContactPorts,
  RecordContactSettings,
} from '../../lambdas/record-contact/record-contact.ts';
import { recordContactHandler } from '../../lambdas/record-contact/handler.ts';
import { lambdaContext, queueEvent, streamEvent } from '../twins/lambda-events.ts';

const instanceArn = 'arn:aws:connect:eu-west-2:111122223333:instance/instance-1';

/** A contact event as EventBridge delivers it, and what differs in its detail. */
export const contactEvent = (
  detail: Readonly<Record<string, unknown>>,
  time = '2026-11-20T09:05:00.000Z',
): string =>
  JSON.stringify({
    source: 'aws.connect',
    'detail-type': 'Amazon Connect Contact Event',
    time,
    detail: {
      eventType: 'DISCONNECTED',
      contactId: 'call-1',
      channel: 'VOICE',
      instanceArn,
      initiationMethod: 'INBOUND',
      ...detail,
    },
  });

/** A contact record as Connect puts it on its stream, and what differs. */
export const contactRecord = (fields: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    ContactId: 'call-1',
    Channel: 'VOICE',
    InstanceARN: instanceArn,
    InitiationMethod: 'INBOUND',
    InitiationTimestamp: '2026-11-20T09:00:00Z',
    DisconnectTimestamp: '2026-11-20T09:05:00Z',
    DisconnectReason: 'CUSTOMER_DISCONNECT',
    LastUpdateTimestamp: '2026-11-20T09:06:00Z',
    ...fields,
  });

/** A match of a Contact Lens rule. */
export const lensMatch = (contactId: string, actionName: string): string =>
  JSON.stringify({
    source: 'aws.connect',
    'detail-type': 'Contact Lens Post Call Rules Matched',
    time: '2026-11-20T09:07:00Z',
    detail: { contactArn: `${instanceArn}/contact/${contactId}`, actionName, instanceArn },
  });

/** After ten seconds and after five minutes. */
export const timing: Timing = { settleSeconds: 10, graceSeconds: 300 };

interface Failures {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

const failedIn = ({ batchItemFailures }: Failures): string[] =>
  batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

/** A batch of the queue goes through the handler, its messages numbered from 1; gives what failed. */
export async function handleMessages(
  ports: RecordContactPorts,
  ...bodies: string[]
): Promise<string[]> {
  const handle = recordContactHandler(ports, defaultPolicy, timing);
  const messages = bodies.map((body, index) => ({ messageId: `message-${index + 1}`, body }));
  return failedIn(await handle(queueEvent(messages), lambdaContext));
}

/** A batch of the stream goes through the handler, its records numbered from 1; gives what failed. */
export const handleStream = async (
  ports: RecordContactPorts,
  ...texts: string[]
): Promise<string[]> => handleStreamOf(timing, ports, ...texts);

/** The same under other settings. */
export async function handleStreamOf(
  settings: RecordContactSettings,
  ports: RecordContactPorts,
  ...texts: string[]
): Promise<string[]> {
  const handle = recordContactHandler(ports, defaultPolicy, settings);
  return failedIn(await handle(streamEvent(texts), lambdaContext));
}
