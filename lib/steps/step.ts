import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';

import type { AlarmSource } from '../constructs/alarm-source.ts';
import type { CallsTable } from '../constructs/calls-table.ts';
import type { CustomerKey } from '../constructs/customer-key.ts';
import type { HouseFunction } from '../constructs/house-function.ts';
import type { Settings } from '../settings.ts';

/** One step of a call's way, as the operators' stack sees it. */
export interface Step {
  readonly function: HouseFunction;
  /** The names, without the stage, of the queues that feed it. */
  readonly queueNames: readonly string[];
  readonly alarms: readonly AlarmSource[];
}

/** What is kept, as the steps use it. */
export interface Records {
  readonly calls: CallsTable;
  readonly customerKey: CustomerKey;
  /** The secret with which a customer's number becomes a caller key. */
  readonly callerKeySecret: ISecret;
}

/** What every step is given. */
export interface StepProps {
  readonly settings: Settings;
  readonly records: Records;
}
