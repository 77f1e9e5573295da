import * as z from 'zod';

const infoSchema = z.object({
  shardId: z.string(),
  startSequenceNumber: z.string().regex(/^\d+$/),
  endSequenceNumber: z.string().regex(/^\d+$/),
  batchSize: z.number(),
  streamArn: z.string(),
});

const letterSchema = z.object({
  requestContext: z.object({ condition: z.string(), approximateInvokeCount: z.number() }),
  responseContext: z.object({ functionError: z.string().nullish() }).optional(),
  timestamp: z.iso.datetime({ offset: true }),
  KinesisBatchInfo: infoSchema.optional(),
  DDBStreamBatchInfo: infoSchema.optional(),
});

/** A place in a stream: the records from one sequence number to another, both included. */
export type StreamPlace = z.infer<typeof infoSchema>;

/** What an event source says of records that it gave up. */
export interface GivenUp {
  readonly place: StreamPlace;
  readonly givenUpAt: string;
  readonly attempts: number;
  /** Lambda's own word for it. */
  readonly condition: string;
}

/** Reads the message that an event source sends when it gives a stream's records up; null where it is none. */
export function givenUpIn(body: unknown): GivenUp | null {
  const parsed = letterSchema.safeParse(body);
  const place = parsed.data?.DDBStreamBatchInfo ?? parsed.data?.KinesisBatchInfo;
  if (!parsed.success || place === undefined) return null;
  const { requestContext, timestamp } = parsed.data;
  return {
    place,
    givenUpAt: timestamp,
    attempts: requestContext.approximateInvokeCount,
    condition: requestContext.condition,
  };
}
