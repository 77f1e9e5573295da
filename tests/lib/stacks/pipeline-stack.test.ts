import { describe, expect, it } from 'vitest';

import { needed, resources, synthesized, textOf } from '../synthesis.ts';

const { pipeline } = synthesized('prod', {
  ...needed,
  contactRecords: { create: true },
  emails: { followUps: ['leads@example.com'] },
});
const queues = resources(pipeline, 'AWS::SQS::Queue');
const functions = resources(pipeline, 'AWS::Lambda::Function');
const sources = resources(pipeline, 'AWS::Lambda::EventSourceMapping');
const deadLetters = queues.filter((queue) => textOf(queue, 'QueueName').endsWith('-dead-letters'));
const working = queues.filter((queue) => !deadLetters.includes(queue));

/** How long the function of this name, or of the queue of this name, may take. */
const secondsOf = (name: string): number => (name.endsWith('-reconcile-contacts') ? 300 : 30);

describe('every queue', () => {
  it('is encrypted and heard over TLS only', () => {
    for (const { properties } of queues) expect(properties['SqsManagedSseEnabled']).toBe(true);
    const denials = resources(pipeline, 'AWS::SQS::QueuePolicy').map(({ properties }) =>
      JSON.stringify(properties),
    );
    expect(denials).toHaveLength(queues.length);
    for (const denial of denials) expect(denial).toContain('"aws:SecureTransport":"false"');
  });

  it('has a dead-letter queue, unless it is one, and these keep for 14 days', () => {
    expect(working.map((queue) => textOf(queue, 'QueueName'))).toEqual(
      expect.arrayContaining(
        [
          'contact-events',
          'contact-lens',
          'assess-call',
          'open-follow-up',
          'open-investigation',
          'chase-obligations',
          'reconcile-contacts',
        ].map((name) => `hold-the-line-prod-${name}`),
      ),
    );
    for (const { properties } of working)
      expect(properties['RedrivePolicy']).toMatchObject({ maxReceiveCount: 5 });
    for (const { properties } of deadLetters)
      expect(properties['MessageRetentionPeriod']).toBe(14 * 24 * 60 * 60);
  });

  it("hides a message for six times its function's time", () => {
    for (const queue of working)
      expect(queue.properties['VisibilityTimeout']).toBe(6 * secondsOf(textOf(queue, 'QueueName')));
  });
});

describe('every event source', () => {
  it('takes back singly what failed', () => {
    expect(sources).toHaveLength(9);
    for (const { properties } of sources)
      expect(properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
  });

  it('that is a stream halves a failing batch and has a place for what is given up', () => {
    const streams = sources.filter(({ properties }) => 'StartingPosition' in properties);
    expect(streams).toHaveLength(2);
    for (const { properties } of streams)
      expect(properties).toMatchObject({
        BisectBatchOnFunctionError: true,
        DestinationConfig: { OnFailure: {} },
      });
  });
});

describe('what is recorded', () => {
  /** The bound of the source that reads the queue of this name. */
  const boundOf = (name: string): unknown => {
    const queue = working.find(
      (each) => textOf(each, 'QueueName') === `hold-the-line-prod-${name}`,
    );
    const source = sources.find(({ properties }) =>
      JSON.stringify(properties['EventSourceArn']).includes(`"${queue?.logicalId}"`),
    );
    return source?.properties['ScalingConfig'];
  };

  it('takes no more of the account at once than leaves the flows of Connect their functions', () => {
    expect(boundOf('contact-events')).toEqual({ MaximumConcurrency: 50 });
    expect(boundOf('contact-lens')).toEqual({ MaximumConcurrency: 10 });
  });
});

describe('every function', () => {
  it('runs on Node 24 and ARM with tracing, in little memory', () => {
    expect(functions).toHaveLength(7);
    for (const each of functions)
      expect(each.properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        MemorySize: 256,
        Timeout: secondsOf(textOf(each, 'FunctionName')),
        TracingConfig: { Mode: 'Active' },
      });
  });

  it('writes to a log of its own that is kept for the days of the settings', () => {
    const logs = resources(pipeline, 'AWS::Logs::LogGroup');
    expect(logs.map((log) => textOf(log, 'LogGroupName')).toSorted()).toEqual(
      functions
        .map((each) => textOf(each, 'FunctionName').replace('hold-the-line-prod-', ''))
        .map((name) => `/hold-the-line/prod/${name}`)
        .toSorted(),
    );
    for (const { properties } of logs) expect(properties['RetentionInDays']).toBe(30);
  });

  it('leaves no log behind that would refuse the next deployment its name', () => {
    for (const { deletionPolicy } of resources(pipeline, 'AWS::Logs::LogGroup'))
      expect(deletionPolicy).toBe('Delete');
  });

  it('may loop only where it sends messages to itself', () => {
    const looping = functions.filter(({ properties }) => properties['RecursiveLoop'] === 'Allow');
    expect(looping.map((each) => textOf(each, 'FunctionName')).toSorted()).toEqual([
      'hold-the-line-prod-assess-call',
      'hold-the-line-prod-open-follow-up',
      'hold-the-line-prod-open-investigation',
      'hold-the-line-prod-reconcile-contacts',
    ]);
  });
});

describe('the actions that are published', () => {
  it('are what the stream announces, and nothing else', () => {
    pipeline.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({
              eventName: ['INSERT', 'MODIFY'],
              dynamodb: { NewImage: { announce: { S: [{ exists: true }] } } },
            }),
          },
        ],
      },
      BatchSize: 10,
      MaximumRetryAttempts: 10,
      ParallelizationFactor: 1,
    });
  });

  it('reach their queues raw, with dead letters, and people by e-mail', () => {
    const subscriptions = resources(pipeline, 'AWS::SNS::Subscription');
    const toQueues = subscriptions.filter((each) => textOf(each, 'Protocol') === 'sqs');
    expect(toQueues).toHaveLength(2);
    for (const { properties } of toQueues)
      expect(properties).toMatchObject({ RawMessageDelivery: true, RedrivePolicy: {} });
    pipeline.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'leads@example.com',
    });
  });

  it('travel under the customer key', () => {
    const topics = resources(pipeline, 'AWS::SNS::Topic');
    expect(topics).toHaveLength(2);
    for (const { properties } of topics) expect(properties['KmsMasterKeyId']).toBeDefined();
  });

  it('become tasks by two hands each, as many as chase and reconcile', () => {
    const paced = sources.filter(
      ({ properties }) => 'ScalingConfig' in properties && properties['BatchSize'] === 1,
    );
    expect(paced.map(({ properties }) => properties['ScalingConfig'])).toEqual(
      Array.from({ length: 4 }, () => ({ MaximumConcurrency: 2 })),
    );
  });

  it('are decided by no more hands than may wait for Connect', () => {
    const deciding = sources.filter(({ properties }) => properties['BatchSize'] === 5);
    expect(deciding.map(({ properties }) => properties)).toMatchObject([
      { ScalingConfig: { MaximumConcurrency: 5 } },
    ]);
  });
});

describe('the rules on the event bus', () => {
  it('have a place for what they could not deliver', () => {
    const rules = resources(pipeline, 'AWS::Events::Rule');
    expect(rules).toHaveLength(4);
    for (const { properties } of rules)
      expect(properties['Targets']).toMatchObject([{ DeadLetterConfig: {} }]);
  });
});

describe('contact records', () => {
  it('have a stream made and given to the instance when the settings ask for it', () => {
    pipeline.hasResourceProperties('AWS::Kinesis::Stream', {
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
      StreamEncryption: { EncryptionType: 'KMS' },
    });
    pipeline.hasResourceProperties('AWS::Connect::InstanceStorageConfig', {
      InstanceArn: needed.instanceArn,
      ResourceType: 'CONTACT_TRACE_RECORDS',
      StorageType: 'KINESIS_STREAM',
    });
  });

  it('are read from a stream that there is, from now on, and with its key', () => {
    const streamArn = 'arn:aws:kinesis:eu-west-2:111122223333:stream/records';
    const keyArn = 'arn:aws:kms:eu-west-2:111122223333:key/44444444-5555-4666-8777-888888888888';
    const lent = synthesized('prod', { ...needed, contactRecords: { streamArn, keyArn } });
    lent.pipeline.resourceCountIs('AWS::Kinesis::Stream', 0);
    lent.pipeline.resourceCountIs('AWS::Connect::InstanceStorageConfig', 0);
    lent.pipeline.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: streamArn,
      StartingPosition: 'LATEST',
      BatchSize: 100,
      MaximumRetryAttempts: 5,
    });
    expect(JSON.stringify(resources(lent.pipeline, 'AWS::IAM::Policy'))).toContain(
      JSON.stringify({ Action: 'kms:Decrypt', Effect: 'Allow', Resource: keyArn }),
    );
  });

  it('may be on a stream made locally that no instance feeds', () => {
    const local = synthesized('local', { contactRecords: { create: true } });
    local.pipeline.resourceCountIs('AWS::Kinesis::Stream', 1);
    local.pipeline.resourceCountIs('AWS::Connect::InstanceStorageConfig', 0);
  });

  it('may do without', () => {
    const without = synthesized('local', {});
    without.pipeline.resourceCountIs('AWS::Kinesis::Stream', 0);
    without.pipeline.resourceCountIs('AWS::Lambda::EventSourceMapping', 8);
  });
});

describe('the way of a call', () => {
  it('is made of these resources', () => {
    const types = ['Lambda::Function', 'SQS::Queue', 'SNS::Topic', 'Events::Rule'];
    const counts = types.map((type) => [type, resources(pipeline, `AWS::${type}`).length]);
    expect(Object.fromEntries(counts)).toMatchInlineSnapshot(`
      {
        "Events::Rule": 4,
        "Lambda::Function": 7,
        "SNS::Topic": 2,
        "SQS::Queue": 16,
      }
    `);
  });
});
