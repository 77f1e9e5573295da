import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

import { type House, physicalName } from './house.ts';

const toDecrypt = ['kms:Decrypt'];
const toReadItems = ['kms:Decrypt', 'kms:DescribeKey'];
const toSend = ['kms:Decrypt', 'kms:GenerateDataKey'];
const toReadAndWriteItems = [
  ...toReadItems,
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** The customer's own key, which encrypts the table, the secret, the topics and a stream made here. */
export class CustomerKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, house: House) {
    super(scope, id);
    const removalPolicy = house.production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.key = new Key(this, 'Key', {
      description: `Encrypts what Hold the Line keeps and sends (${house.stage})`,
      enableKeyRotation: true,
      removalPolicy,
    });
    // Given as the key's `alias` it would go with the stack, and the key that stays would have lost its name.
    this.key.addAlias(physicalName(house, 'records')).applyRemovalPolicy(removalPolicy);
    this.admitAlarms();
  }

  /** Leave to read and write the table's items. */
  throughTable(): PolicyStatement {
    return this.through('dynamodb', toReadAndWriteItems);
  }

  /** Leave to read the table's stream. */
  throughTableStream(): PolicyStatement {
    return this.through('dynamodb', toReadItems);
  }

  /** Leave to read the secret. */
  throughSecret(): PolicyStatement {
    return this.through('secretsmanager', toDecrypt);
  }

  /** Leave to publish to the topics. */
  throughTopics(): PolicyStatement {
    return this.through('sns', toSend);
  }

  /** Leave to read a stream made here. */
  throughStream(): PolicyStatement {
    return this.through('kinesis', toDecrypt);
  }

  /** Lets Amazon Connect encrypt what it writes to a stream; without this it drops the records. */
  admitConnect(): void {
    const { account, region, partition } = Stack.of(this);
    const role = `arn:${partition}:iam::${account}:role/aws-service-role/connect.amazonaws.com/*`;
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ConnectWritesContactRecords',
        // The name of the instance's service-linked role ends in letters that only Connect knows.
        principals: [new AnyPrincipal()],
        actions: ['kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:CallerAccount': account,
            'kms:ViaService': `kinesis.${region}.amazonaws.com`,
          },
          ArnLike: { 'aws:PrincipalArn': role },
        },
      }),
    );
  }

  private admitAlarms(): void {
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsArePublished',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: toSend,
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }

  private through(service: string, actions: string[]): PolicyStatement {
    return new PolicyStatement({
      actions,
      resources: [this.key.keyArn],
      conditions: {
        StringEquals: { 'kms:ViaService': `${service}.${Stack.of(this).region}.amazonaws.com` },
      },
    });
  }
}
