import { accountId, region } from '../assembly/physical-names.ts';
import type { StreamReader, StreamRecord } from './stream-record.ts';

/** A record as Kinesis gives it: the data in base64, the time in epoch seconds. */
export type StoredRecord = {
  SequenceNumber: string;
  ApproximateArrivalTimestamp: number;
  Data: string;
};

/** A Kinesis stream of one shard, in memory. */
export type KinesisStream = {
  arn: string;
  /** Puts one record's data and answers with its sequence number, greater than every one before. */
  putRecord: (data: Uint8Array) => string;
  /** The records from this sequence number on. */
  recordsFrom: (sequenceNumber: string) => StoredRecord[];
  /** A reader of its own position, from the beginning. */
  reader: () => StreamReader;
  /** Has this called after every record that is put. */
  onRecord: (listener: () => void) => void;
};

const shardId = 'shardId-000000000000';
const firstSequenceNumber =
  49_590_338_271_490_256_608_559_692_538_361_571_095_921_575_989_136_588_898n;

/** An empty stream. */
export function createKinesisStream(arn: string): KinesisStream {
  const records: StreamRecord[] = [];
  const stored: StoredRecord[] = [];
  const listeners: (() => void)[] = [];
  return {
    arn,
    putRecord: (data) => {
      const record = kinesisRecord(firstSequenceNumber + BigInt(records.length), data, arn);
      records.push(record);
      stored.push({
        SequenceNumber: record.sequenceNumber,
        ApproximateArrivalTimestamp: Date.parse(record.arrivedAt) / 1000,
        Data: Buffer.from(data).toString('base64'),
      });
      for (const listener of listeners) listener();
      return record.sequenceNumber;
    },
    recordsFrom: (sequenceNumber) =>
      stored.filter((record) => BigInt(record.SequenceNumber) >= BigInt(sequenceNumber)),
    reader: () => {
      let position = 0;
      return {
        read: async (limit) => {
          const read = records.slice(position, position + limit);
          position += read.length;
          return read;
        },
      };
    },
    onRecord: (listener) => {
      listeners.push(listener);
    },
  };
}

function kinesisRecord(position: bigint, data: Uint8Array, arn: string): StreamRecord {
  const sequenceNumber = String(position);
  const arrivedAt = new Date();
  return {
    shardId,
    sequenceNumber,
    arrivedAt: arrivedAt.toISOString(),
    event: {
      kinesis: {
        kinesisSchemaVersion: '1.0',
        partitionKey: 'local',
        sequenceNumber,
        data: Buffer.from(data).toString('base64'),
        approximateArrivalTimestamp: arrivedAt.getTime() / 1000,
      },
      eventSource: 'aws:kinesis',
      eventVersion: '1.0',
      eventID: `${shardId}:${sequenceNumber}`,
      eventName: 'aws:kinesis:record',
      invokeIdentityArn: `arn:aws:iam::${accountId}:role/local`,
      awsRegion: region,
      eventSourceARN: arn,
    },
  };
}
