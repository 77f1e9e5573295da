import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import cdk from '../../../cdk.json' with { type: 'json' };
import { needed, resources, synthesized, textOf } from '../synthesis.ts';

const { stages } = cdk.context;

const several = z
  .union([z.unknown().array(), z.unknown()])
  .transform((value) => [value].flat().map((each) => JSON.stringify(each)));

const statementSchema = z.object({ Action: several, Resource: several });
const policySchema = z.object({
  PolicyDocument: z.object({ Statement: z.array(statementSchema) }),
});

const { pipeline } = synthesized('prod', { ...needed, contactRecords: { create: true } });

const policiesIn = (template: Template) =>
  resources(template, 'AWS::IAM::Policy').map((policy) => ({
    of: textOf(policy, 'PolicyName'),
    statements: policySchema.parse(policy.properties).PolicyDocument.Statement,
  }));

const policies = policiesIn(pipeline);

/** What these policies allow, each action once. */
const actionsIn = (some: typeof policies): string[] => {
  const actions = some.flatMap(({ statements }) => statements.flatMap(({ Action }) => Action));
  return [...new Set(actions.map((action) => action.replaceAll('"', '')))].toSorted();
};

/** What the function of this step may do with a service. */
const actionsOf = (step: string, service: string): string[] =>
  actionsIn(policies.filter(({ of }) => of.startsWith(step))).filter((action) =>
    action.startsWith(`${service}:`),
  );

describe('what the functions may do', () => {
  it('is named action by action', () => {
    for (const { statements } of policies)
      for (const { Action } of statements) expect(Action.join()).not.toContain('*');
  });

  it('is bounded to a resource, save for traces', () => {
    const unbounded = policies.flatMap(({ statements }) =>
      statements.filter(({ Resource }) => Resource.includes('"*"')).flatMap(({ Action }) => Action),
    );
    expect([...new Set(unbounded)].toSorted()).toEqual([
      '"xray:PutTelemetryRecords"',
      '"xray:PutTraceSegments"',
    ]);
  });

  it('is on no managed policy, which could grow without us', () => {
    for (const { properties } of resources(pipeline, 'AWS::IAM::Role'))
      expect(properties['ManagedPolicyArns']).toBeUndefined();
  });
});

describe('a deployed stage', () => {
  it('allows each function the same actions as the local one, where all of them are seen to be used', () => {
    const local = policiesIn(synthesized('local', stages.local).pipeline);
    expect(local).toHaveLength(7);
    for (const { of } of local) {
      const named = (some: typeof policies) => some.filter((policy) => policy.of === of);
      expect([of, actionsIn(named(policies))]).toEqual([of, actionsIn(named(local))]);
    }
  });
});

describe('the queues', () => {
  it('are read from by Lambda in the name of a function, which may do no more with them', () => {
    const toTake = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
    expect(actionsOf('ChaseObligations', 'sqs')).toEqual(toTake);
    expect(actionsOf('PublishActions', 'sqs')).toEqual(['sqs:SendMessage']);
  });
});

describe('Amazon Connect', () => {
  it('is asked by those who assess, and given tasks by those who open them', () => {
    expect(actionsOf('RecordContact', 'connect')).toEqual([]);
    expect(actionsOf('PublishActions', 'connect')).toEqual([]);
    expect(actionsOf('AssessCall', 'connect')).toEqual(['connect:DescribeContact']);
    for (const step of ['OpenFollowUp', 'OpenInvestigation'])
      expect(actionsOf(step, 'connect')).toEqual([
        'connect:DescribeContact',
        'connect:StartTaskContact',
        'connect:StopContact',
      ]);
  });

  it('is searched by who reconciles, in the one instance', () => {
    expect(actionsOf('ReconcileContacts', 'connect')).toEqual([
      'connect:DescribeContact',
      'connect:SearchContacts',
    ]);
    const searching = policies
      .flatMap(({ statements }) => statements)
      .filter(({ Action }) => Action.includes('"connect:SearchContacts"'));
    expect(searching).toHaveLength(1);
    expect(String(searching[0]?.Resource)).toMatch(/:instance\/11111111-[0-9a-f-]+"/);
  });

  it('starts tasks only by the flow and the template of the settings', () => {
    const text = JSON.stringify(policies);
    expect(text).toContain(`/contact-flow/${needed.followUpTask.flowId}`);
    expect(text).toContain(`/task-template/${needed.investigationTask.templateId}`);
  });
});

describe('the caller key', () => {
  it('is read only by those who need it to know a caller again', () => {
    const steps = ['RecordContact', 'AssessCall', 'PublishActions', 'Open', 'ReconcileContacts'];
    const readers = steps.filter((step) => actionsOf(step, 'secretsmanager').length > 0);
    expect(readers).toEqual(['RecordContact', 'AssessCall', 'ReconcileContacts']);
  });
});

describe('the calls table', () => {
  it('is read by its keys, updated, and not deleted from by who reconciles', () => {
    expect(actionsOf('ReconcileContacts', 'dynamodb')).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ]);
  });

  it('is scanned by nobody, and published from without being read', () => {
    expect(JSON.stringify(policies)).not.toContain('dynamodb:Scan');
    expect(actionsOf('PublishActions', 'dynamodb')).toEqual([
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ]);
  });

  it('is only asked and marked by who chases what stands in it, and who tells the topics', () => {
    expect(actionsOf('ChaseObligations', 'dynamodb')).toEqual([
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ]);
    expect(actionsOf('ChaseObligations', 'sns')).toEqual(['sns:Publish']);
    expect(actionsOf('ChaseObligations', 'connect')).toEqual([]);
  });
});
