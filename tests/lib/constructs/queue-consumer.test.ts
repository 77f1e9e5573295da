import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';

import { QueueConsumer } from '../../../lib/constructs/queue-consumer.ts';
import { quickApp, resources, textOf } from '../synthesis.ts';

const stack = new Stack(quickApp(), 'Given');
const consumer = new QueueConsumer(stack, 'Consumer', {
  house: { stage: 'test', production: false, logDays: 7 },
  name: 'assess-call',
  impact: 'Nobody is called back.',
  timeoutSeconds: 20,
  lateAfterSeconds: 120,
  batchSize: 10,
  maxConcurrency: 7,
  environment: (ownQueueUrl) => ({ OWN_QUEUE: ownQueueUrl }),
});
const template = Template.fromStack(stack);

describe('a consumer', () => {
  it('is known by one name everywhere', () => {
    const named = [
      ['AWS::Lambda::Function', 'FunctionName'],
      ['AWS::SQS::Queue', 'QueueName'],
      ['AWS::Logs::LogGroup', 'LogGroupName'],
    ].flatMap(([type = '', property = '']) =>
      resources(template, type).map((resource) => textOf(resource, property)),
    );
    expect(named.toSorted()).toEqual([
      '/hold-the-line/test/assess-call',
      'hold-the-line-test-assess-call',
      'hold-the-line-test-assess-call',
      'hold-the-line-test-assess-call-dead-letters',
    ]);
  });

  it('has a queue of its own, by its URL in the environment its function was promised', () => {
    const [queue] = resources(template, 'AWS::SQS::Queue').filter(
      ({ properties }) => 'RedrivePolicy' in properties,
    );
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { OWN_QUEUE: { Ref: queue?.logicalId } } },
    });
    expect(queue?.properties['VisibilityTimeout']).toBe(120);
  });

  it('says what to be alarmed at, each with the impact that it was given', () => {
    expect(consumer.alarms.map(({ name }) => name)).toEqual([
      'assess-call-dead-letters',
      'assess-call-dead-letters-age',
      'assess-call-age',
      'assess-call-errors',
      'assess-call-throttles',
    ]);
    for (const { impact } of consumer.alarms) expect(impact).toBe('Nobody is called back.');
  });

  it('leaves others their share of the account: so many hands and no more', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      ScalingConfig: { MaximumConcurrency: 7 },
    });
  });

  it('may not loop through its own queue unless it says so', () => {
    template.hasResourceProperties('AWS::Lambda::Function', { RecursiveLoop: 'Terminate' });
  });
});
