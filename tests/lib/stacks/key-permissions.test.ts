import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import { spelling } from '../spelling.ts';
import { needed, resources, synthesized } from '../synthesis.ts';

const { records, pipeline } = synthesized('prod', {
  ...needed,
  contactRecords: { create: true },
});
const spelt = spelling('prod', { own: pipeline, exporting: records });

const several = z.union([z.string().array(), z.string()]).transform((value) => [value].flat());
const policySchema = z.object({
  PolicyName: z.string(),
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({ Action: several, Resource: z.unknown(), Condition: z.unknown().optional() }),
    ),
  }),
});

/** What the function of each step may do with a key: the service by way of which, and the actions. */
const uses = resources(pipeline, 'AWS::IAM::Policy').map(({ properties }) => {
  const { PolicyName, PolicyDocument } = policySchema.parse(properties);
  return {
    step: /^[A-Z][a-z]+[A-Z][a-z]+(?:Up)?/.exec(PolicyName)?.[0],
    statements: PolicyDocument.Statement.filter(({ Action }) => Action.join().includes('kms:')),
  };
});

const through = (service: string, ...actions: string[]) => ({
  Action: actions.map((action) => `kms:${action}`),
  Resource: 'Arn of key',
  Condition: { StringEquals: { 'kms:ViaService': `${service}.eu-west-2.amazonaws.com` } },
});

const table = through(
  'dynamodb',
  'Decrypt',
  'DescribeKey',
  'Encrypt',
  'GenerateDataKey',
  'ReEncryptFrom',
  'ReEncryptTo',
);
const tableStream = through('dynamodb', 'Decrypt', 'DescribeKey');
const callerKey = through('secretsmanager', 'Decrypt');
const stream = through('kinesis', 'Decrypt');
const topics = through('sns', 'Decrypt', 'GenerateDataKey');

describe('the customer key, as a function may use it by way of one service alone', () => {
  it.each([
    ['RecordContact', [table, callerKey, stream]],
    ['AssessCall', [table, callerKey]],
    ['PublishActions', [tableStream, topics]],
    ['OpenFollowUp', [table]],
    ['OpenInvestigation', [table]],
    ['ChaseObligations', [table, topics]],
    ['ReconcileContacts', [table, callerKey]],
  ])('serves %s so', (step, permissions) => {
    const own = uses.filter((use) => use.step === step).flatMap(({ statements }) => statements);
    expect(own.map(({ Resource, ...rest }) => ({ ...rest, Resource: spelt(Resource) }))).toEqual(
      permissions,
    );
  });

  it('serves no other function', () => {
    expect(uses).toHaveLength(7);
  });
});

describe("the customer key's own policy", () => {
  const keyPolicySchema = z.object({
    Statement: z.array(z.looseObject({ Sid: z.string().optional() })),
  });
  const [key] = resources(records, 'AWS::KMS::Key');
  const { Statement } = keyPolicySchema.parse(key?.properties['KeyPolicy']);
  const root = { AWS: 'arn:aws:iam::111122223333:root' };

  it('lets Connect encrypt contact records for Kinesis by its own role in this account, though anybody is named', () => {
    expect(Statement.filter(({ Sid }) => Sid === 'ConnectWritesContactRecords')).toEqual([
      {
        Sid: 'ConnectWritesContactRecords',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: 'kms:GenerateDataKey',
        Resource: '*',
        Condition: {
          StringEquals: {
            'kms:CallerAccount': '111122223333',
            'kms:ViaService': 'kinesis.eu-west-2.amazonaws.com',
          },
          ArnLike: {
            'aws:PrincipalArn':
              'arn:aws:iam::111122223333:role/aws-service-role/connect.amazonaws.com/*',
          },
        },
      },
    ]);
  });

  it('lets the alarms of this account be published, and nobody else in but the account itself', () => {
    const others = Statement.filter(({ Sid }) => Sid !== 'ConnectWritesContactRecords');
    expect(others).toEqual([
      { Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' },
      {
        Sid: 'AlarmsArePublished',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
      },
      expect.objectContaining({
        Principal: root,
        Condition: {
          StringEquals: { 'kms:ViaService': 'secretsmanager.eu-west-2.amazonaws.com' },
        },
      }),
    ]);
  });
});
