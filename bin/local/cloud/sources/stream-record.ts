/**
 * One record of a table's stream or a Kinesis stream, and the event record that its function gets.
 */
export type StreamRecord = {
  shardId: string;
  sequenceNumber: string;
  arrivedAt: string;
  event: Readonly<Record<string, unknown>>;
  /** True of a table's record whose item is as it was before: no function gets it. */
  changesNothing?: boolean;
};

/** Gives the records that follow those already read, in order; none when there is nothing new. */
export type StreamReader = { read(limit: number): Promise<StreamRecord[]> };
