/** The Region and account that everything local is said to be in. */
export const region = 'eu-west-2';
export const accountId = '000000000000';

/** The values of the pseudo parameters that are the same in every stack. */
export const pseudoParameters: Readonly<Record<string, string>> = {
  'AWS::Region': region,
  'AWS::AccountId': accountId,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};

/**
 * How a kind of resource is named: the property with its name, the longest name, and what Ref and
 * GetAtt give.
 */
type Naming = {
  property: string;
  longest: number;
  attributes: (name: string, queueUrl: (name: string) => string) => Record<string, string>;
};

const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`;

const table: Naming = {
  property: 'TableName',
  longest: 255,
  attributes: (name) => ({
    Ref: name,
    Arn: arn('dynamodb', `table/${name}`),
    StreamArn: arn('dynamodb', `table/${name}/stream/local`),
  }),
};

const namings: Readonly<Record<string, Naming>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SQS::Queue': {
    property: 'QueueName',
    longest: 80,
    attributes: (name, queueUrl) => ({
      Ref: queueUrl(name),
      Arn: arn('sqs', name),
      QueueName: name,
      QueueUrl: queueUrl(name),
    }),
  },
  'AWS::SNS::Topic': {
    property: 'TopicName',
    longest: 256,
    attributes: (name) => ({
      Ref: arn('sns', name),
      TopicArn: arn('sns', name),
      TopicName: name,
    }),
  },
  'AWS::Lambda::Function': {
    property: 'FunctionName',
    longest: 64,
    attributes: (name) => ({ Ref: name, Arn: arn('lambda', `function:${name}`) }),
  },
  'AWS::Kinesis::Stream': {
    property: 'Name',
    longest: 128,
    attributes: (name) => ({ Ref: name, Arn: arn('kinesis', `stream/${name}`) }),
  },
  'AWS::SecretsManager::Secret': {
    property: 'Name',
    longest: 512,
    attributes: (name) => {
      const secretArn = arn('secretsmanager', `secret:${name}-LoCaL1`);
      return { Ref: secretArn, Id: secretArn };
    },
  },
  'AWS::Events::Rule': {
    property: 'Name',
    longest: 64,
    attributes: (name) => ({ Ref: name, Arn: arn('events', `rule/${name}`) }),
  },
  'AWS::Events::EventBus': {
    property: 'Name',
    longest: 256,
    attributes: (name) => ({ Ref: name, Name: name, Arn: arn('events', `event-bus/${name}`) }),
  },
  'AWS::KMS::Key': {
    property: '',
    longest: 256,
    attributes: (name) => ({ Ref: name, KeyId: name, Arn: arn('kms', `key/${name}`) }),
  },
  'AWS::Logs::LogGroup': {
    property: 'LogGroupName',
    longest: 512,
    attributes: (name) => ({ Ref: name, Arn: arn('logs', `log-group:${name}:*`) }),
  },
  'AWS::IAM::Role': {
    property: 'RoleName',
    longest: 64,
    attributes: (name) => ({ Ref: name, Arn: `arn:aws:iam::${accountId}:role/${name}` }),
  },
};

/** The property that names a resource of this type, when the local cloud knows the type. */
export const namingProperty = (type: string): string | undefined => namings[type]?.property;

/**
 * The name of a resource that its template leaves to CloudFormation: stack and logical id, cut to
 * what is allowed.
 */
export const generatedName = (type: string, stackName: string, logicalId: string): string =>
  `${stackName}-${logicalId}`.slice(-(namings[type]?.longest ?? 255));

/** What `Ref` (under that name) and `Fn::GetAtt` give; of an unknown type only `Ref`, its name. */
export const attributesOf = (
  type: string,
  name: string,
  queueUrl: (name: string) => string,
): Readonly<Record<string, string>> => namings[type]?.attributes(name, queueUrl) ?? { Ref: name };

/**
 * The name of the queue, topic, function, stream or table that an ARN (or a bare name) stands for.
 */
export const nameFromArn = (text: string): string =>
  /:table\/([^/]+)/.exec(text)?.[1] ?? text.slice(text.search(/[^:/]*$/));
