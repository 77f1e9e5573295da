import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { CfnInstanceStorageConfig } from 'aws-cdk-lib/aws-connect';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

import type { CustomerKey } from '../constructs/customer-key.ts';
import { physicalName } from '../constructs/house.ts';
import { allow } from '../constructs/permission.ts';
import type { ContactRecords, Settings } from '../settings.ts';

/** What a reader of contact records has to know and to be allowed. */
interface StreamReading {
  readonly streamArn: string;
  readonly startingPosition: StartingPosition;
  readonly permissions: readonly PolicyStatement[];
}

/** The Kinesis stream of contact records: one that there is, or one made here and given to the instance. */
export class ContactRecordStream extends Construct implements StreamReading {
  readonly streamArn: string;
  readonly startingPosition: StartingPosition;
  readonly permissions: readonly PolicyStatement[];

  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly settings: Settings;
      readonly contactRecords: ContactRecords;
      readonly customerKey: CustomerKey;
    },
  ) {
    super(scope, id);
    const { settings, contactRecords, customerKey } = props;
    const reading =
      'create' in contactRecords
        ? this.made(settings, customerKey)
        : found(contactRecords.streamArn, contactRecords.keyArn);
    this.streamArn = reading.streamArn;
    this.startingPosition = reading.startingPosition;
    this.permissions = reading.permissions;
  }

  private made(settings: Settings, customerKey: CustomerKey): StreamReading {
    const stream = new Stream(this, 'Stream', {
      streamName: physicalName(settings, 'contact-records'),
      streamMode: StreamMode.ON_DEMAND,
      // A long weekend, should nobody see that the records are not read.
      retentionPeriod: Duration.days(4),
      encryption: StreamEncryption.KMS,
      encryptionKey: customerKey.key,
      // What passes through is kept in the table, so it need not outlive its stack.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(stream).acknowledge({
      id: 'AwsSolutions-KDS3',
      reason:
        "Contact records carry customers' numbers, so their key is the customer's and not Kinesis's.",
    });
    if (settings.instance) this.associate(stream.streamArn, settings.instance.arn);
    return {
      streamArn: stream.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      permissions: [toRead(stream.streamArn), customerKey.throughStream()],
    };
  }

  /** An instance gives its contact records to one stream only, so this is done only when asked for. */
  private associate(streamArn: string, instanceArn: string): void {
    new CfnInstanceStorageConfig(this, 'Association', {
      instanceArn,
      resourceType: 'CONTACT_TRACE_RECORDS',
      storageType: 'KINESIS_STREAM',
      kinesisStreamConfig: { streamArn },
    });
  }
}

const toRead = (streamArn: string): PolicyStatement =>
  allow(
    [
      'kinesis:DescribeStream',
      'kinesis:DescribeStreamSummary',
      'kinesis:GetRecords',
      'kinesis:GetShardIterator',
      'kinesis:ListShards',
    ],
    streamArn,
  );

/** A stream that was there before is read from now on: its past calls are nobody's to follow up. */
const found = (streamArn: string, keyArn: string | undefined): StreamReading => ({
  streamArn,
  startingPosition: StartingPosition.LATEST,
  permissions: [toRead(streamArn), ...(keyArn ? [allow(['kms:Decrypt'], keyArn)] : [])],
});
