import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import { spelling } from '../spelling.ts';
import { needed, resources, synthesized } from '../synthesis.ts';

const { records, pipeline } = synthesized('prod', {
  ...needed,
  emails: { followUps: ['leads@example.com'], investigations: ['quality@example.com'] },
});
const spelt = spelling('prod', { own: pipeline, exporting: records });
const readable = z.unknown().transform(spelt);
const ownName = (name: string): string => name.replace('hold-the-line-prod-', '');

const ruleSchema = z.object({
  Name: z.string().transform(ownName),
  EventPattern: z.object({ 'detail-type': z.string().array() }).optional(),
  Targets: z.tuple([
    z.object({
      Arn: readable,
      DeadLetterConfig: z.object({ Arn: readable }),
      Input: z.string().optional(),
    }),
  ]),
  ScheduleExpression: z.string().optional(),
});
const rules = resources(pipeline, 'AWS::Events::Rule').map(({ properties }) =>
  ruleSchema.parse(properties),
);

describe('a rule on the event bus', () => {
  it.each(['contact-events', 'contact-lens', 'chase-obligations', 'reconcile-contacts'])(
    'leads %s to the queue of that name, and what cannot be delivered to its dead letters',
    (name) => {
      expect(rules.find(({ Name }) => Name === name)?.Targets).toMatchObject([
        {
          Arn: `Arn of queue ${name}`,
          DeadLetterConfig: { Arn: `Arn of queue ${name}-dead-letters` },
        },
      ]);
    },
  );

  it.each([
    ['contact-events', 'Amazon Connect Contact Event'],
    ['contact-lens', 'Contact Lens Post Call Rules Matched'],
  ])('that is called %s hears each "%s"', (name, detailType) => {
    const hearing = rules.filter(({ EventPattern }) =>
      EventPattern?.['detail-type'].includes(detailType),
    );
    expect(hearing.map(({ Name }) => Name)).toEqual([name]);
  });

  it('passes an event of Connect on as it came', () => {
    const onEvents = rules.filter(({ EventPattern }) => EventPattern !== undefined);
    expect(onEvents.map(({ Targets: [target] }) => target.Input)).toEqual([undefined, undefined]);
  });

  it.each([
    ['chase-obligations', 'rate(5 minutes)'],
    ['reconcile-contacts', 'rate(1 hour)'],
  ])('asks %s for what is due, in the form and at the times that were agreed', (name, times) => {
    const rule = rules.find(({ Name }) => Name === name);
    expect(rule?.ScheduleExpression).toBe(times);
    expect(JSON.parse(rule?.Targets[0].Input ?? '')).toEqual({ version: 1, what: 'is due' });
  });
});

const subscriptionSchema = z.object({
  TopicArn: readable,
  Protocol: z.string(),
  Endpoint: readable,
  RedrivePolicy: z
    .object({ deadLetterTargetArn: readable })
    .transform(({ deadLetterTargetArn }) => deadLetterTargetArn)
    .optional(),
});
const subscriptions = resources(pipeline, 'AWS::SNS::Subscription').map(({ properties }) =>
  subscriptionSchema.parse(properties),
);

describe('a topic', () => {
  it.each([
    ['follow-ups', 'open-follow-up'],
    ['investigations', 'open-investigation'],
  ])(
    'of %s is heard by %s alone, with whose dead letters it leaves what cannot be delivered',
    (topic, queue) => {
      const heard = subscriptions.filter(
        ({ TopicArn, Protocol }) => TopicArn === `topic ${topic}` && Protocol === 'sqs',
      );
      expect(heard).toMatchObject([
        {
          Endpoint: `Arn of queue ${queue}`,
          RedrivePolicy: `Arn of queue ${queue}-dead-letters`,
        },
      ]);
    },
  );

  it('tells the people of its own kind by e-mail', () => {
    const people = subscriptions.filter(({ Protocol }) => Protocol === 'email');
    expect(people.map(({ TopicArn, Endpoint }) => [TopicArn, Endpoint])).toEqual([
      ['topic follow-ups', 'leads@example.com'],
      ['topic investigations', 'quality@example.com'],
    ]);
  });
});

const several = z.union([z.string().array(), z.string()]).transform((value) => [value].flat());
const policySchema = z.object({
  PolicyName: z.string(),
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({
        Action: several,
        Resource: z.unknown().transform((value) => [value].flat().map(spelt)),
      }),
    ),
  }),
});
const policies = resources(pipeline, 'AWS::IAM::Policy').map(({ properties }) =>
  policySchema.parse(properties),
);

describe('a function', () => {
  const sending = ['sqs:SendMessage', 'sns:Publish'];
  const topics = ['topic follow-ups', 'topic investigations'];

  it.each([
    ['RecordContact', ['Arn of queue assess-call']],
    ['AssessCall', ['Arn of queue assess-call']],
    ['PublishActions', [...topics, 'Arn of queue publish-actions-dead-letters']],
    ['OpenFollowUp', ['Arn of queue open-follow-up']],
    ['OpenInvestigation', ['Arn of queue open-investigation']],
    ['ChaseObligations', topics],
    ['ReconcileContacts', ['Arn of queue assess-call', 'Arn of queue reconcile-contacts']],
  ])('of the step %s may send to these queues and topics, and to no others', (step, targets) => {
    const statements = policies
      .filter(({ PolicyName }) => PolicyName.startsWith(step))
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Action }) => sending.some((action) => Action.includes(action)));
    expect(statements.flatMap(({ Resource }) => Resource)).toEqual(targets);
  });
});
