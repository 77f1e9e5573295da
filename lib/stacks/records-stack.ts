import { RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

import { CallsTable } from '../constructs/calls-table.ts';
import { CustomerKey } from '../constructs/customer-key.ts';
import { physicalName } from '../constructs/house.ts';
import type { Settings } from '../settings.ts';
import type { Records } from '../steps/step.ts';

/** What is kept, and what protects it: the calls table, the customer's key and the caller key's secret. */
export class RecordsStack extends Stack implements Records {
  readonly calls: CallsTable;
  readonly customerKey: CustomerKey;
  readonly callerKeySecret: ISecret;

  constructor(scope: Construct, id: string, props: StackProps & { readonly settings: Settings }) {
    super(scope, id, props);
    const { settings } = props;
    this.customerKey = new CustomerKey(this, 'CustomerKey', settings);
    if (settings.instance && settings.contactRecords && 'create' in settings.contactRecords)
      this.customerKey.admitConnect();
    this.calls = new CallsTable(this, 'Calls', { house: settings, key: this.customerKey.key });
    this.callerKeySecret = this.secret(settings);
  }

  private secret(settings: Settings): ISecret {
    const secret = new Secret(this, 'CallerKeySecret', {
      secretName: physicalName(settings, 'caller-key'),
      description: "Keys the pseudonyms of customers' numbers",
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      encryptionKey: this.customerKey.key,
      removalPolicy: settings.production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Operators rotate it, at most once within repeatDays: by the calendar it could be rotated before the callers of the former rotation are known again.',
    });
    return secret;
  }
}
