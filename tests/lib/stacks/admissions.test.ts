import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import { needed, resources, synthesized, textOf } from '../synthesis.ts';

const { records, pipeline, operations } = synthesized('prod', {
  ...needed,
  contactRecords: { create: true },
  emails: { alarms: ['on-call@example.com'] },
});

const text = z.unknown().transform((value) => JSON.stringify(value));
const several = z.union([z.string().array(), z.string()]).transform((value) => [value].flat());
const conditions = z.record(z.string(), z.record(z.string(), z.unknown()));
const documentSchema = z.object({
  Statement: z.array(
    z.object({
      Effect: z.string(),
      Principal: text,
      Action: several,
      Resource: text,
      Condition: conditions.default({}),
    }),
  ),
});
type Statement = z.infer<typeof documentSchema>['Statement'][number];

/** What the policies of this type allow a service. */
const allowed = (template: Template, type: string, service: string): Statement[] =>
  resources(template, type)
    .flatMap(({ properties }) => documentSchema.parse(properties['PolicyDocument']).Statement)
    .filter(({ Effect }) => Effect === 'Allow')
    .filter(({ Principal }) => Principal === JSON.stringify({ Service: service }));

/** Whether a queue, as its ARN is spelt in the template, lets the service send what comes from there. */
const queueAdmits = (service: string, queueArn: unknown, from: unknown): boolean =>
  allowed(pipeline, 'AWS::SQS::QueuePolicy', service).some(
    ({ Action, Resource, Condition }) =>
      Action.includes('sqs:SendMessage') &&
      Resource === JSON.stringify(queueArn) &&
      JSON.stringify(Condition) === JSON.stringify({ ArnEquals: { 'aws:SourceArn': from } }),
  );

const targetsSchema = z
  .object({ Arn: z.unknown(), DeadLetterConfig: z.object({ Arn: z.unknown() }) })
  .array();
const redriveSchema = z.object({ deadLetterTargetArn: z.unknown() });

describe('the topic of the alarms', () => {
  const cloudWatch = 'cloudwatch.amazonaws.com';
  const [topic] = resources(operations, 'AWS::SNS::Topic');
  const alarms = resources(operations, 'AWS::CloudWatch::Alarm');

  it('is where every alarm acts', () => {
    for (const { properties } of alarms)
      for (const actions of ['AlarmActions', 'OKActions'])
        expect(properties[actions]).toEqual([{ Ref: topic?.logicalId }]);
  });

  it('lets CloudWatch publish for the alarms of this stage and account, each of them', () => {
    const [admission, ...more] = allowed(operations, 'AWS::SNS::TopicPolicy', cloudWatch);
    expect(more).toEqual([]);
    expect(admission).toMatchObject({
      Action: ['sns:Publish'],
      Resource: JSON.stringify({ Ref: topic?.logicalId }),
      Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    });
    const like = String(admission?.Condition['ArnLike']?.['aws:SourceArn']);
    const [beginning, ...rest] = like.split('*');
    expect(rest).toEqual(['']);
    for (const alarm of alarms) {
      const arn = `arn:aws:cloudwatch:eu-west-2:111122223333:alarm:${textOf(alarm, 'AlarmName')}`;
      expect(arn.startsWith(beginning ?? arn)).toBe(true);
    }
    expect(beginning).toMatch(/:alarm:hold-the-line-prod-$/);
  });

  it('is encrypted with the one key there is, which lets CloudWatch encrypt', () => {
    expect(JSON.stringify(topic?.properties['KmsMasterKeyId'])).toContain('CustomerKey');
    const [key, ...others] = resources(records, 'AWS::KMS::Key');
    expect(others).toEqual([]);
    const { Statement } = documentSchema.parse(key?.properties['KeyPolicy']);
    expect(
      Statement.filter(({ Principal }) => Principal === JSON.stringify({ Service: cloudWatch })),
    ).toMatchObject([
      {
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
      },
    ]);
  });

  it('refuses what comes without TLS', () => {
    operations.hasResourceProperties('AWS::SNS::TopicPolicy', {
      Topics: [{ Ref: topic?.logicalId }],
    });
    expect(JSON.stringify(resources(operations, 'AWS::SNS::TopicPolicy'))).toContain(
      '"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"',
    );
  });
});

describe('the topics of the obligations', () => {
  it('are published to by functions alone, by their roles: no service is let in', () => {
    const policies = resources(pipeline, 'AWS::SNS::TopicPolicy');
    expect(policies).toHaveLength(2);
    expect(JSON.stringify(policies)).not.toContain('"Effect":"Allow"');
  });
});

describe('a queue', () => {
  it('lets in the rule that feeds it, and its dead letters what that could not deliver', () => {
    const rules = resources(pipeline, 'AWS::Events::Rule');
    expect(rules).toHaveLength(4);
    for (const { logicalId, properties } of rules) {
      const from = { 'Fn::GetAtt': [logicalId, 'Arn'] };
      for (const { Arn, DeadLetterConfig } of targetsSchema.parse(properties['Targets'])) {
        expect(queueAdmits('events.amazonaws.com', Arn, from)).toBe(true);
        expect(queueAdmits('events.amazonaws.com', DeadLetterConfig.Arn, from)).toBe(true);
      }
    }
  });

  it('lets in the topic that feeds it, and its dead letters what that could not deliver', () => {
    const subscriptions = resources(pipeline, 'AWS::SNS::Subscription');
    expect(subscriptions).toHaveLength(2);
    for (const { properties } of subscriptions) {
      const { deadLetterTargetArn } = redriveSchema.parse(properties['RedrivePolicy']);
      for (const queueArn of [properties['Endpoint'], deadLetterTargetArn])
        expect(queueAdmits('sns.amazonaws.com', queueArn, properties['TopicArn'])).toBe(true);
    }
  });
});
