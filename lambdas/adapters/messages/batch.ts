import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { BaseRecord } from '@aws-lambda-powertools/batch/types';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Telemetry } from '../process/telemetry.ts';

/** How the records of a batch are handled, each on its own. */
interface Handling<Delivered> {
  readonly kind: 'SQS' | 'KinesisDataStreams' | 'DynamoDBStreams';
  /** The id under which operators find the record again. */
  readonly idOf: (record: Delivered) => string;
  readonly one: (record: Delivered) => Promise<void>;
}

/** A handler of batches: a failure is logged with the record's id and that record alone comes again. */
export function batchHandler<Delivered extends BaseRecord>(
  telemetry: Telemetry,
  { kind, idOf, one }: Handling<Delivered>,
) {
  const guarded = async (record: Delivered): Promise<void> => {
    try {
      await one(record);
    } catch (error) {
      telemetry.failure('not done', error, { recordId: idOf(record) });
      throw error;
    }
  };
  return async (event: { Records: Delivered[] }, context: Context) => {
    const processor = new BatchProcessor(EventType[kind]);
    try {
      return await processPartialResponse(event, guarded, processor, {
        context,
        throwOnFullBatchFailure: false,
      });
    } finally {
      telemetry.flush();
    }
  };
}

/** A handler of SQS batches: `one` gets each message on its own. */
export function messageHandler(telemetry: Telemetry, one: (message: SQSRecord) => Promise<void>) {
  const idOf = ({ messageId }: SQSRecord): string => messageId;
  const handle = batchHandler<SQSRecord>(telemetry, { kind: 'SQS', idOf, one });
  return async (event: SQSEvent, context: Context) => handle(event, context);
}
