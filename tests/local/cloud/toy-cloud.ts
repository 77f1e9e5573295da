import { writeToyAssembly } from './toy-assembly.ts';

/** The functions of the toy cloud; each event that matters to a test is a line in its log. */
const source = `
const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
const { SecretsManagerClient, GetSecretValueCommand } = require('@aws-sdk/client-secrets-manager');
const log = (fields) => console.log(JSON.stringify(fields));
const failing = async (records, identify, work) => {
  const batchItemFailures = [];
  for (const record of records) {
    await work(record).catch(() => batchItemFailures.push({ itemIdentifier: identify(record) }));
  }
  return { batchItemFailures };
};
export const record = ({ Records }, context) =>
  failing(Records, ({ messageId }) => messageId, async ({ body, attributes }) => {
    const { detail } = JSON.parse(body);
    const receives = Number(attributes.ApproximateReceiveCount);
    log({ message: 'received', id: detail.id, receives, name: context.functionName });
    if (detail.kind === 'poison' || (detail.kind === 'flaky' && receives === 1)) throw new Error();
    const Item = { id: { S: detail.id }, announce: { S: detail.id } };
    if (detail.kind === 'quiet') delete Item.announce;
    await new DynamoDBClient().send(new PutItemCommand({ TableName: process.env.TABLE, Item }));
    log({ Recorded: 1, _aws: { CloudWatchMetrics: [{ Metrics: [{ Name: 'Recorded' }] }] } });
  });
export const publish = async ({ Records }) => {
  for (const { dynamodb } of Records) {
    const Message = JSON.stringify({ default: 'for anybody', sqs: dynamodb.NewImage.id.S });
    const structured = { Message, MessageStructure: 'json' };
    await new SNSClient().send(new PublishCommand({ TopicArn: process.env.TOPIC, ...structured }));
  }
};
export const act = async ({ Records }) => {
  const [{ body, messageAttributes }] = Records;
  const secret = { SecretId: process.env.SECRET };
  const { SecretString } = await new SecretsManagerClient().send(new GetSecretValueCommand(secret));
  log({ message: 'acted', id: body, secretLength: SecretString.length, mark: process.env.MARK });
  if (!body.startsWith('later')) return;
  const MessageBody = 'afterwards';
  const QueueUrl = process.env.QUEUE;
  await new SQSClient().send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds: 1 }));
};
export const read = async ({ Records }) => {
  const texts = Records.map(({ kinesis }) => Buffer.from(kinesis.data, 'base64').toString());
  log({ message: 'read', texts });
  if (texts.includes('poison')) throw new Error('poisoned');
  if (texts.includes('slow')) await new Promise((resolve) => setTimeout(resolve, 60_000));
};
`;

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

const queue = (QueueName: string, deadLetters?: string) => ({
  Type: 'AWS::SQS::Queue',
  Properties: {
    QueueName,
    VisibilityTimeout: 60,
    ...(deadLetters && {
      RedrivePolicy: { deadLetterTargetArn: arn(deadLetters), maxReceiveCount: 2 },
    }),
  },
});

const lambda = (name: string, Variables: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: `toy-${name}`,
    Role: arn(`RoleOf-${name}`),
    Handler: `index.${name}`,
    Timeout: 1,
    Code: { S3Bucket: 'assets', S3Key: 'toy.zip' },
    Environment: { Variables },
  },
});

const mapping = (functionId: string, source: object, more: object = {}) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { FunctionName: { Ref: functionId }, EventSourceArn: source, ...more },
});

/** What a function may do on which resource. */
export type ToyGrant = readonly [action: string, resource: object];

const takes = (queue: string): ToyGrant[] =>
  ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'].map((action) => [
    action,
    arn(queue),
  ]);

const reads = (service: string, stream: object, more: readonly string[]): ToyGrant[] =>
  ['DescribeStream', 'GetRecords', 'GetShardIterator', ...more].map((action) => [
    `${service}:${action}`,
    stream,
  ]);

const tableStream = { 'Fn::GetAtt': ['Table', 'StreamArn'] };

/** What the functions of the toy cloud may do: everything that they do, and nothing else. */
export const toyGrants: Readonly<Record<string, readonly ToyGrant[]>> = {
  record: [...takes('Events'), ['dynamodb:PutItem', arn('Table')]],
  publish: [...reads('dynamodb', tableStream, ['ListStreams']), ['sns:Publish', { Ref: 'Topic' }]],
  act: [
    ...takes('Actions'),
    ['secretsmanager:GetSecretValue', { Ref: 'Secret' }],
    ['sqs:SendMessage', arn('Actions')],
  ],
  read: [
    ...reads('kinesis', arn('Stream'), ['DescribeStreamSummary', 'ListShards']),
    ['sqs:SendMessage', arn('RecordsDead')],
  ],
};

/** A role for each function, with its policy beside it. */
const rolesFor = (grants: Readonly<Record<string, readonly ToyGrant[]>>) =>
  Object.fromEntries(
    Object.entries(grants).flatMap(([name, allowed]) => [
      [`RoleOf-${name}`, { Type: 'AWS::IAM::Role', Properties: {} }],
      [
        `PolicyOf-${name}`,
        {
          Type: 'AWS::IAM::Policy',
          Properties: {
            Roles: [{ Ref: `RoleOf-${name}` }],
            PolicyDocument: {
              Statement: allowed.map(([Action, Resource]) => ({
                Effect: 'Allow',
                Action,
                Resource,
              })),
            },
          },
        },
      ],
    ]),
  );

const Resources = {
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'toy-calls',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    },
  },
  Secret: {
    Type: 'AWS::SecretsManager::Secret',
    Properties: { GenerateSecretString: { PasswordLength: 64 } },
  },
  Events: queue('events', 'EventsDead'),
  EventsDead: queue('events-dead'),
  Actions: queue('actions'),
  RecordsDead: queue('records-dead'),
  Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'actions' } },
  ToActions: {
    Type: 'AWS::SNS::Subscription',
    Properties: {
      TopicArn: { Ref: 'Topic' },
      Protocol: 'sqs',
      Endpoint: arn('Actions'),
      RawMessageDelivery: true,
    },
  },
  ToPeople: {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'email', Endpoint: 'lead@example.com' },
  },
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: { source: ['toy'], detail: { id: [{ exists: true }] } },
      Targets: [{ Id: 'Events', Arn: arn('Events') }],
    },
  },
  Stream: { Type: 'AWS::Kinesis::Stream', Properties: {} },
  Record: lambda('record', { TABLE: { Ref: 'Table' } }),
  Publish: lambda('publish', { TOPIC: { Ref: 'Topic' } }),
  Act: lambda('act', { SECRET: { Ref: 'Secret' }, QUEUE: { Ref: 'Actions' }, MARK: 'template' }),
  Read: lambda('read'),
  FeedRecord: mapping('Record', arn('Events'), {
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  }),
  FeedPublish: mapping('Publish', tableStream, {
    FilterCriteria: {
      Filters: [
        {
          Pattern: JSON.stringify({
            dynamodb: { NewImage: { announce: { S: [{ exists: true }] } } },
          }),
        },
      ],
    },
  }),
  FeedAct: mapping('Act', arn('Actions'), {
    BatchSize: 1,
    ScalingConfig: { MaximumConcurrency: 2 },
  }),
  FeedRead: mapping('Read', arn('Stream'), {
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: 1,
    DestinationConfig: { OnFailure: { Destination: arn('RecordsDead') } },
  }),
};

/**
 * Writes the assembly of a small cloud that has a hop of every kind, its functions with these grants;
 * answers with its directory.
 */
export const writeToyCloud = (grants: typeof toyGrants = {}): string =>
  writeToyAssembly(
    [
      {
        name: 'toy',
        template: { Resources: { ...Resources, ...rolesFor({ ...toyGrants, ...grants }) } },
      },
    ],
    source,
  );
