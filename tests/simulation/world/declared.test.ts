import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Declared, needed, resources, synthesized } from '../../lib/synthesis.ts';
import {
  chaseAfterSeconds,
  everySeconds,
  feeds,
  mostReceives,
  perSecond,
  streams,
} from './declared.ts';

const stage = 'prod';
const nameOf = (name: string): string => `hold-the-line-${stage}-${name}`;

let pipeline: Template;

const all = (type: string): Declared[] => resources(pipeline, type);

/** The resource of a type of which a property is this. */
function the(type: string, property: string, value: string): Declared {
  const found = all(type).find(({ properties }) => properties[property] === value);
  if (found === undefined) throw new Error(`The stack declares no ${type} that is ${value}.`);
  return found;
}

const functionNamed = (name: string): Declared =>
  the('AWS::Lambda::Function', 'FunctionName', nameOf(name));

/** What a function is told of itself in its environment. */
function variable(functionName: string, name: string): number {
  const { Environment } = functionNamed(functionName).properties;
  return Number((Environment as { Variables: Record<string, unknown> }).Variables[name]);
}

/** Everything by which a function is fed that says this. */
const sourcesOf = (functionName: string, isWanted: (text: string) => boolean) => {
  const { logicalId } = functionNamed(functionName);
  return all('AWS::Lambda::EventSourceMapping')
    .map(({ properties }) => properties)
    .filter(({ FunctionName }) => JSON.stringify(FunctionName) === `{"Ref":"${logicalId}"}`)
    .filter(({ EventSourceArn }) => isWanted(JSON.stringify(EventSourceArn)));
};

beforeAll(() => {
  ({ pipeline } = synthesized(stage, { ...needed, contactRecords: { create: true } }));
});

describe('the queues of the simulator', () => {
  it.each(Object.values(feeds))('are the stack’s: $queue', (feed) => {
    const queue = the('AWS::SQS::Queue', 'QueueName', nameOf(feed.queue));
    const [source] = sourcesOf(feed.of, (text) => text.includes(`"${queue.logicalId}"`));
    expect(source).toMatchObject({
      BatchSize: feed.batchSize,
      ScalingConfig: { MaximumConcurrency: feed.concurrency },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(queue.properties).toMatchObject({
      VisibilityTimeout: feed.visibilitySeconds,
      RedrivePolicy: { maxReceiveCount: mostReceives },
    });
  });
});

describe('the streams of the simulator', () => {
  it.each(Object.values(streams))('are the stack’s: of $of', (stream) => {
    const [source] = sourcesOf(stream.of, (text) => !text.includes('Queue'));
    expect(source).toMatchObject({
      BatchSize: stream.batchSize,
      MaximumRetryAttempts: stream.retryAttempts,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ParallelizationFactor: 1,
    });
  });
});

describe('the times of the simulator', () => {
  it.each([
    ['reconcile-contacts', everySeconds.reconcile, 'rate(1 hour)', 3_600],
    ['chase-obligations', everySeconds.chase, 'rate(5 minutes)', 300],
  ])('are those at which the stack asks %s', (name, every, expression, seconds) => {
    const rule = the('AWS::Events::Rule', 'Name', nameOf(name));
    expect(rule.properties).toMatchObject({ ScheduleExpression: expression });
    expect(every).toBe(seconds);
  });

  it('are those that the functions are told', () => {
    expect(variable('chase-obligations', 'CHASE_AFTER_SECONDS')).toBe(chaseAfterSeconds);
    for (const name of ['assess-call', 'reconcile-contacts']) {
      expect(variable(name, 'DESCRIBES_PER_SECOND')).toBe(perSecond.describe);
    }
    expect(variable('reconcile-contacts', 'SEARCHES_PER_SECOND')).toBe(perSecond.search);
  });
});
