import { describe, expect, it } from 'vitest';

import { needed, resources, synthesized, textOf } from '../synthesis.ts';

const { stacks, pipeline, operations } = synthesized('prod', {
  ...needed,
  contactRecords: { create: true },
  emails: { alarms: ['on-call@example.com'] },
});
const alarms = resources(operations, 'AWS::CloudWatch::Alarm');
/** A name without the house's and the stage's, which everything in the account bears first. */
const ownName = (name: string): string => name.replace(/^hold-the-line-prod-/, '');

const names = alarms.map((alarm) => ownName(textOf(alarm, 'AlarmName')));

/** The names of resources of a type, without the house's and the stage's. */
const ownNames = (type: string, property: string): string[] =>
  resources(pipeline, type).map((each) => ownName(textOf(each, property)));

describe('an alarm', () => {
  it('is on every dead-letter queue', () => {
    const deadLetters = ownNames('AWS::SQS::Queue', 'QueueName').filter((name) =>
      name.endsWith('-dead-letters'),
    );
    expect(deadLetters).toHaveLength(9);
    expect(names).toEqual(expect.arrayContaining(deadLetters));
  });

  it('is on the age of every queue', () => {
    const ages = ownNames('AWS::SQS::Queue', 'QueueName').map((name) => `${name}-age`);
    expect(ages).toHaveLength(16);
    expect(names).toEqual(expect.arrayContaining(ages));
  });

  it('is on errors and throttles of every function', () => {
    const watched = ownNames('AWS::Lambda::Function', 'FunctionName').flatMap((name) => [
      `${name}-errors`,
      `${name}-throttles`,
    ]);
    expect(watched).toHaveLength(14);
    expect(names).toEqual(expect.arrayContaining(watched));
  });

  it('is on every function that a schedule invokes, should it not be invoked', () => {
    const scheduled = resources(pipeline, 'AWS::Events::Rule')
      .filter((rule) => 'ScheduleExpression' in rule.properties)
      .map((rule) => ownName(textOf(rule, 'Name')));
    expect(scheduled.toSorted()).toEqual(['chase-obligations', 'reconcile-contacts']);
    expect(names).toEqual(expect.arrayContaining(scheduled.map((name) => `${name}-idle`)));
  });

  it('is on what is late in a stream, put aside, refused for a quota, unheard of, or missing', () => {
    expect(names).toEqual(
      expect.arrayContaining([
        'contact-records-iterator-age',
        'publish-actions-iterator-age',
        'record-contact-parked',
        'open-follow-up-task-quota',
        'open-investigation-task-quota',
        'chase-obligations-unraised',
        'chase-obligations-unended',
        'reconcile-contacts-missing',
      ]),
    );
  });

  it('bears a name of its own, tells the impact and leads to its place in the runbook', () => {
    expect(new Set(names).size).toBe(names.length);
    for (const alarm of alarms) {
      const heading = ownName(textOf(alarm, 'AlarmName'));
      expect(textOf(alarm, 'AlarmDescription')).toMatch(
        new RegExp(`^[^ ].+\\. Impact: [A-Z].+\\. Runbook: docs/runbook\\.md#${heading}$`),
      );
    }
  });

  it('is called as everything of the stage is, no longer than CloudWatch allows in the longest-named stage', () => {
    const { operations: longest } = synthesized('a'.repeat(20), needed);
    for (const alarm of resources(longest, 'AWS::CloudWatch::Alarm')) {
      expect(textOf(alarm, 'AlarmName')).toMatch(/^hold-the-line-a{20}-[a-z-]+$/);
      expect(textOf(alarm, 'AlarmName').length).toBeLessThanOrEqual(255);
    }
  });

  it('goes to the one topic, when it is raised and when it ends', () => {
    operations.resourceCountIs('AWS::SNS::Topic', 1);
    for (const { properties } of alarms) {
      expect(properties['AlarmActions']).toHaveLength(1);
      expect(properties['OKActions']).toEqual(properties['AlarmActions']);
    }
    operations.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'on-call@example.com',
    });
  });

  it('watches a metric that a resource of the pipeline has', () => {
    const known = new Set([
      ...ownNames('AWS::SQS::Queue', 'QueueName'),
      ...ownNames('AWS::Lambda::Function', 'FunctionName'),
    ]);
    for (const { properties } of alarms) {
      const [, name] =
        /"Value":"hold-the-line-prod-([^"]+)"/.exec(JSON.stringify(properties)) ?? [];
      expect(known).toContain(name);
    }
  });
});

describe('the stack of operations', () => {
  it('has a dashboard of the stage', () => {
    operations.hasResourceProperties('AWS::CloudWatch::Dashboard', {
      DashboardName: 'hold-the-line-prod-calls',
    });
  });

  it('is deployed after what it watches over', () => {
    expect(stacks.operations.dependencies).toContain(stacks.records);
  });
});
