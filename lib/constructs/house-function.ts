import { fileURLToPath } from 'node:url';

import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, RecursiveLoop, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

import { type AlarmSource, functionAlarms } from './alarm-source.ts';
import { type House, physicalName } from './house.ts';
import { ownNamespace } from './metrics.ts';
import { allow } from './permission.ts';
import { triedAgainSeconds } from './queue-times.ts';

/** What a step says of its function; `Environment` is the type in the function's own `env.ts`. */
export interface HouseFunctionProps<Environment extends Record<string, string>> {
  readonly house: House;
  /** The folder under `lambdas`, and the function's name everywhere else. */
  readonly name: string;
  readonly timeoutSeconds: number;
  readonly environment: Environment;
  /** What it means for callers, and for those who serve them, when the function fails. */
  readonly impact: string;
  /**
   * Whether it answers a message by sending itself another, later one.
   * @default false
   */
  readonly sendsToItself?: boolean;
}

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** A function as every function here is: lean bundle, own role, own log group, alarms. */
export class HouseFunction<
  Environment extends Record<string, string> = Record<string, string>,
> extends Construct {
  readonly function: NodejsFunction;
  /** The function's name without the stage. */
  readonly name: string;
  readonly alarms: readonly AlarmSource[];

  constructor(scope: Construct, id: string, props: HouseFunctionProps<Environment>) {
    super(scope, id);
    this.name = props.name;
    const logGroup = this.logGroup(props);
    const role = new Role(this, 'Role', {
      description: `What ${props.name} of ${props.house.stage} may do`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    this.function = this.bundledFunction(props, { logGroup, role });
    this.allow(allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn));
    this.alarms = functionAlarms(props, triedAgainSeconds(props.timeoutSeconds));
    this.acknowledge();
  }

  /** Adds to what the function may do. */
  allow(...statements: readonly PolicyStatement[]): void {
    for (const statement of statements) this.function.addToRolePolicy(statement);
  }

  private logGroup({ house, name }: HouseFunctionProps<Environment>): LogGroup {
    return new LogGroup(this, 'Logs', {
      logGroupName: `/hold-the-line/${house.stage}/${name}`,
      retention: house.logDays,
      // Left behind, it would refuse the next deployment its name; what must be kept is in the table.
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  private bundledFunction(
    props: HouseFunctionProps<Environment>,
    own: { readonly logGroup: LogGroup; readonly role: Role },
  ): NodejsFunction {
    const functionName = physicalName(props.house, props.name);
    return new NodejsFunction(this, 'Function', {
      functionName,
      entry: `${projectRoot}lambdas/${props.name}/index.ts`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 256,
      timeout: Duration.seconds(props.timeoutSeconds),
      tracing: Tracing.ACTIVE,
      // Lambda takes a message that a function sends to itself for a runaway loop after sixteen turns.
      recursiveLoop: props.sendsToItself ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE,
      environment: {
        ...props.environment,
        // The stage is in the name, so that two stages in an account do not add up to one figure.
        POWERTOOLS_SERVICE_NAME: functionName,
        POWERTOOLS_METRICS_NAMESPACE: ownNamespace,
        LOG_LEVEL: 'INFO',
      },
      projectRoot,
      depsLockFilePath: `${projectRoot}package-lock.json`,
      bundling: {
        format: OutputFormat.ESM,
        mainFields: ['module', 'main'],
        target: 'node24',
        minify: true,
        bundleAwsSDK: true,
      },
      ...own,
    });
  }

  private acknowledge(): void {
    Validations.of(this).acknowledge(
      {
        id: 'Serverless-LambdaDLQ',
        reason:
          'Only event source mappings invoke it, and each has a dead-letter queue of its own; this setting serves asynchronous invocations.',
      },
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'X-Ray knows no resources: its two writing actions can only be allowed on all.',
      },
    );
  }
}
