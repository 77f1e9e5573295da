import type {
  Context,
  KinesisStreamEvent,
  KinesisStreamRecord,
  SQSEvent,
  SQSRecord,
} from 'aws-lambda';
import { batchHandler, messageHandler } from '../adapters/messages/batch.ts';
import { readBusMessage, readStreamRecord } from '../adapters/reading/input.ts';
import type { Policy } from '../domain/policy.ts';
import {
  type Input,
  type RecordContactPorts,
  type RecordContactSettings,
  recordContact,
} from './record-contact.ts';

/** A batch of the contact-events or contact-lens queue, or of the contact-record stream. */
export type RecordContactEvent = SQSEvent | KinesisStreamEvent;

const inputOfMessage = ({ messageId, attributes, body }: SQSRecord, policy: Policy): Input => ({
  recordId: messageId,
  arrivedAt: new Date(Number(attributes.SentTimestamp)).toISOString(),
  text: body,
  reading: readBusMessage(body, policy),
});

function inputOfStream({ kinesis }: KinesisStreamRecord, policy: Policy): Input {
  const text = Buffer.from(kinesis.data, 'base64').toString('utf8');
  return {
    recordId: kinesis.sequenceNumber,
    arrivedAt: new Date(kinesis.approximateArrivalTimestamp * 1000).toISOString(),
    text,
    reading: readStreamRecord(text, policy),
  };
}

const isFromStream = (event: RecordContactEvent): event is KinesisStreamEvent =>
  event.Records.some((record) => 'kinesis' in record);

/** `record-contact`: every input of the batch on its own, from a queue or from the stream. */
export function recordContactHandler(
  ports: RecordContactPorts,
  policy: Policy,
  settings: RecordContactSettings,
) {
  const record = async (input: Input): Promise<void> => recordContact(input, ports, settings);
  const fromQueue = messageHandler(ports.telemetry, async (message) =>
    record(inputOfMessage(message, policy)),
  );
  const fromStream = batchHandler<KinesisStreamRecord>(ports.telemetry, {
    kind: 'KinesisDataStreams',
    idOf: ({ kinesis }) => kinesis.sequenceNumber,
    one: async (one) => record(inputOfStream(one, policy)),
  });
  return async (event: RecordContactEvent, context: Context) =>
    isFromStream(event) ? fromStream(event, context) : fromQueue(event, context);
}
