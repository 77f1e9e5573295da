import {
  ConnectClient,
  DescribeContactCommand,
  SearchContactsCommand,
  StartTaskContactCommand,
  StopContactCommand,
} from '@aws-sdk/client-connect';
import {
  BatchGetItemCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SQSClient, SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Gate, openGate } from '../../../../bin/local/cloud/gate/gate.ts';
import { NotPermitted } from '../../../../bin/local/cloud/gate/permissions.ts';
import type { Wish } from '../../../../bin/local/cloud/gate/policy.ts';
import { wishesOf } from '../../../../bin/local/cloud/gate/requests.ts';
import {
  serveStandIn,
  type StandInServer,
} from '../../../../bin/local/cloud/standins/http-server.ts';

let gate: Gate;
let behind: StandInServer;
let passed: string[];
let isAllowed: boolean;
let wanted: { functionName: string; wishes: Wish[] };

beforeAll(async () => {
  behind = await serveStandIn(({ headers, body }) => {
    passed.push(String(headers.authorization));
    return { status: 200, body: { Item: body['Key'] } };
  });
  const { endpoint } = behind;
  gate = await openGate({
    dynamodb: endpoint,
    sqs: endpoint,
    sns: endpoint,
    connect: endpoint,
    secretsmanager: endpoint,
  });
  gate.guard((request) => {
    const { functionName } = request;
    const [wish, ...others] = wishesOf(request, 'own-instance');
    if (!wish) throw new Error('A request wants something.');
    wanted = { functionName, wishes: [wish, ...others] };
    return isAllowed ? undefined : new NotPermitted(functionName, wish);
  });
});

beforeEach(() => {
  passed = [];
  isAllowed = false;
});

afterAll(async () => {
  await gate.stop();
  await behind.stop();
});

const settings = () => ({
  endpoint: gate.endpoint,
  region: 'eu-west-2',
  credentials: { accessKeyId: 'assess-call', secretAccessKey: 'any' },
});

const arn = (service: string, resource: string) =>
  `arn:aws:${service}:eu-west-2:000000000000:${resource}`;

const dynamodb = () => new DynamoDBClient(settings());
const sqs = () => new SQSClient(settings());
const connect = () => new ConnectClient(settings());
const queue = () => gate.queueUrl('assess-call');
const key = { callId: { S: 'call' }, item: { S: 'call' } };
const table = arn('dynamodb', 'table/calls');
const instance = arn('connect', 'instance/own-instance');
const start = { InstanceId: 'any', Name: 'Call back', References: {} };
const topic = arn('sns', 'follow-ups');
const secret = arn('secretsmanager', 'secret:caller-key-LoCaL1');

type Case = readonly [
  name: string,
  send: () => Promise<unknown>,
  wishes: readonly (readonly [action: string, resource: string])[],
];

const cases: readonly Case[] = [
  [
    'an item',
    () => dynamodb().send(new GetItemCommand({ TableName: 'calls', Key: key })),
    [['dynamodb:GetItem', table]],
  ],
  [
    'a table by its ARN',
    () => dynamodb().send(new GetItemCommand({ TableName: table, Key: key })),
    [['dynamodb:GetItem', table]],
  ],
  [
    'an index',
    () => dynamodb().send(new QueryCommand({ TableName: 'calls', IndexName: 'legs' })),
    [['dynamodb:Query', `${table}/index/legs`]],
  ],
  [
    'a batch of items',
    () => dynamodb().send(new BatchGetItemCommand({ RequestItems: { calls: { Keys: [key] } } })),
    [['dynamodb:BatchGetItem', table]],
  ],
  [
    'a transaction: its parts',
    () =>
      dynamodb().send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Put: { TableName: 'calls', Item: key } },
            { Delete: { TableName: 'calls', Key: key } },
            { Update: { TableName: 'calls', Key: key, UpdateExpression: 'SET a = b' } },
            { ConditionCheck: { TableName: 'calls', Key: key, ConditionExpression: 'a = b' } },
          ],
        }),
      ),
    [
      ['dynamodb:PutItem', table],
      ['dynamodb:DeleteItem', table],
      ['dynamodb:UpdateItem', table],
      ['dynamodb:ConditionCheckItem', table],
    ],
  ],
  [
    'a queue',
    () => sqs().send(new SendMessageCommand({ QueueUrl: queue(), MessageBody: 'b' })),
    [['sqs:SendMessage', arn('sqs', 'assess-call')]],
  ],
  [
    'a queue, many messages at once',
    () => sqs().send(new SendMessageBatchCommand({ QueueUrl: queue(), Entries: [] })),
    [['sqs:SendMessage', arn('sqs', 'assess-call')]],
  ],
  [
    'a topic',
    () => new SNSClient(settings()).send(new PublishCommand({ TopicArn: topic, Message: 'm' })),
    [['sns:Publish', topic]],
  ],
  [
    'a secret by its ARN',
    () =>
      new SecretsManagerClient(settings()).send(new GetSecretValueCommand({ SecretId: secret })),
    [['secretsmanager:GetSecretValue', secret]],
  ],
  [
    'a secret by its name',
    () =>
      new SecretsManagerClient(settings()).send(
        new GetSecretValueCommand({ SecretId: 'caller-key' }),
      ),
    [['secretsmanager:GetSecretValue', secret]],
  ],
  [
    'a contact, of whichever instance',
    () => connect().send(new DescribeContactCommand({ InstanceId: 'any', ContactId: 'leg-1' })),
    [['connect:DescribeContact', `${instance}/contact/leg-1`]],
  ],
  [
    'the instance’s contacts',
    () =>
      connect().send(
        new SearchContactsCommand({
          InstanceId: 'any',
          TimeRange: { Type: 'DISCONNECT_TIMESTAMP', StartTime: new Date(), EndTime: new Date() },
        }),
      ),
    [['connect:SearchContacts', instance]],
  ],
  [
    'a task in a flow',
    () => connect().send(new StartTaskContactCommand({ ...start, ContactFlowId: 'flow-1' })),
    [
      ['connect:StartTaskContact', `${instance}/contact/*`],
      ['connect:StartTaskContact', `${instance}/contact-flow/flow-1`],
    ],
  ],
  [
    'a task by a template',
    () => connect().send(new StartTaskContactCommand({ ...start, TaskTemplateId: 'short' })),
    [
      ['connect:StartTaskContact', `${instance}/contact/*`],
      ['connect:StartTaskContact', `${instance}/task-template/short`],
    ],
  ],
  [
    'the end of a contact',
    () => connect().send(new StopContactCommand({ InstanceId: 'any', ContactId: 'task-1' })),
    [['connect:StopContact', `${instance}/contact/task-1`]],
  ],
  [
    'what is not understood here: every resource',
    () => dynamodb().send(new ExecuteStatementCommand({ Statement: 'SELECT * FROM calls' })),
    [['dynamodb:ExecuteStatement', '*']],
  ],
];

describe('what a function’s SDK wants', () => {
  it.each(cases)('is known, under the function’s name: %s', async (_name, send, wishes) => {
    await expect(send()).rejects.toThrow('is not authorized to perform');
    expect(wanted).toEqual({
      functionName: 'assess-call',
      wishes: wishes.map(([action, resource]) => ({ action, resource })),
    });
    expect(passed).toEqual([]);
  });
});

describe('a refusal', () => {
  const send = (name: string): (() => Promise<unknown>) => {
    const [, sender] = cases.find(([each]) => each === name) ?? [];
    if (!sender) throw new Error(`There is no ${name}.`);
    return sender;
  };

  it.each([
    ['an item', 'AccessDeniedException'],
    ['a queue', 'AccessDenied'],
    ['a topic', 'AuthorizationErrorException'],
    ['a secret by its ARN', 'AccessDeniedException'],
    ['a contact, of whichever instance', 'AccessDeniedException'],
  ])('of %s is the error that its SDK throws on AWS, %s', async (name, errorName) => {
    await expect(send(name)()).rejects.toMatchObject({
      name: errorName,
      message: expect.stringMatching(
        /assumed-role\/assess-call\/assess-call is not authorized to perform: \w+:\w+ on resource: arn:aws:/,
      ),
    });
  });

  it('is for everybody before somebody guards the gate', async () => {
    const unguarded = await openGate({ sqs: behind.endpoint });
    const client = new SQSClient({ ...settings(), endpoint: unguarded.endpoint });
    const QueueUrl = unguarded.queueUrl('assess-call');
    await expect(
      client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'b' })),
    ).rejects.toThrow('is not authorized');
    client.destroy();
    await unguarded.stop();
  });
});

describe('what is allowed', () => {
  it('goes on whole, under the one name that every caller has behind the gate', async () => {
    isAllowed = true;
    const Key = { ...key, note: { S: 'ümlaut ☎' } };
    const { Item } = await dynamodb().send(new GetItemCommand({ TableName: 'calls', Key }));
    expect(Item).toEqual(Key);
    expect(passed).toEqual([expect.stringContaining('Credential=local/')]);
  });
});
