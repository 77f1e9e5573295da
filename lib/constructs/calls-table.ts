import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  BillingMode,
  type GlobalSecondaryIndexProps,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

import {
  indexes,
  legIndex,
  tableKey,
  timeToLiveAttribute,
} from '../../lambdas/adapters/table/table-shape.ts';
import { type House, physicalName } from './house.ts';

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });

const byQuestion: GlobalSecondaryIndexProps[] = Object.values(indexes).map((index) => ({
  indexName: index.name,
  partitionKey: text(index.partition),
  sortKey: text(index.sort),
  projectionType: ProjectionType.ALL,
}));

const byLeg: GlobalSecondaryIndexProps = {
  indexName: legIndex.name,
  partitionKey: text(legIndex.partition),
  projectionType: ProjectionType.KEYS_ONLY,
};

/**
 * The one table: contacts, verdicts, follow-ups and investigations, under keys named by the question.
 *
 * `TableV2` cannot take a customer key in a stack without a region, as `local` is.
 */
export class CallsTable extends Construct {
  readonly table: Table;
  /** The ARN of the stream that tells of every change, old and new. */
  readonly streamArn: string;

  constructor(scope: Construct, id: string, props: { readonly house: House; readonly key: IKey }) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      tableName: physicalName(props.house, 'calls'),
      partitionKey: text(tableKey.partition),
      sortKey: text(tableKey.sort),
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: props.house.production,
      removalPolicy: props.house.production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const index of [...byQuestion, byLeg]) this.table.addGlobalSecondaryIndex(index);
    if (!this.table.tableStreamArn) throw new Error('The calls table has no stream.');
    this.streamArn = this.table.tableStreamArn;
  }

  /** The ARN of one of the table's indexes. */
  indexArn(index: string): string {
    return `${this.table.tableArn}/index/${index}`;
  }
}
