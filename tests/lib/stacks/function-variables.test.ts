import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import { spelling } from '../spelling.ts';
import { needed, resources, synthesized, textOf } from '../synthesis.ts';

/** No two numbers alike, and none a default, so that each is seen to come where it belongs. */
const numbers = {
  recordDays: 401,
  investigationDays: 2201,
  tasksPerSecond: 3,
  describesPerSecond: 7,
};
const policy = { graceSeconds: 321, settleSeconds: 12 };

const { records, pipeline } = synthesized('prod', { ...needed, ...numbers, policy });
const spelt = spelling('prod', { own: pipeline, exporting: records });

const environmentSchema = z.object({ Variables: z.record(z.string(), z.unknown()) });

/** The variables of each function, by its name. */
const variables = new Map(
  resources(pipeline, 'AWS::Lambda::Function').map((each) => {
    const { Variables } = environmentSchema.parse(each.properties['Environment']);
    const readable = Object.entries(Variables).map(([name, value]) => [name, spelt(value)]);
    return [
      textOf(each, 'FunctionName').replace('hold-the-line-prod-', ''),
      Object.fromEntries(readable),
    ];
  }),
);

const calls = { CALLS_TABLE: 'table calls' };
const callerKey = { CALLER_KEY_SECRET: 'secret caller-key' };
const judging = { POLICY: '{"graceSeconds":321,"settleSeconds":12}' };
const times = { GRACE_SECONDS: '321', SETTLE_SECONDS: '12' };
const instance = { INSTANCE_ID: '11111111-2222-4333-8444-555555555555' };
const topics = {
  FOLLOW_UPS_TOPIC: 'topic follow-ups',
  INVESTIGATIONS_TOPIC: 'topic investigations',
};
const tasks = { TASKS_PER_SECOND: '3', INSTANCE_URL: 'https://example.my.connect.aws' };

const told: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'record-contact': {
    ...calls,
    ...callerKey,
    ...judging,
    ...times,
    ...instance,
    ASSESS_QUEUE_URL: 'queue assess-call',
    RECORD_DAYS: '401',
  },
  'assess-call': {
    ...calls,
    ...callerKey,
    ...judging,
    ...times,
    ASSESS_QUEUE_URL: 'queue assess-call',
    RECORD_DAYS: '401',
    INVESTIGATION_DAYS: '2201',
    DESCRIBES_PER_SECOND: '7',
  },
  'publish-actions': topics,
  'open-follow-up': {
    ...calls,
    ...judging,
    ...instance,
    ...tasks,
    FOLLOW_UP_QUEUE_URL: 'queue open-follow-up',
    TASK_TARGET: '{"flowId":"22222222-3333-4444-8555-666666666666"}',
  },
  'open-investigation': {
    ...calls,
    ...judging,
    ...instance,
    ...tasks,
    INVESTIGATION_QUEUE_URL: 'queue open-investigation',
    INVESTIGATION_DAYS: '2201',
    TASK_TARGET: '{"templateId":"33333333-4444-4555-8666-777777777777"}',
  },
  'chase-obligations': { ...calls, ...topics, CHASE_AFTER_SECONDS: '600' },
  'reconcile-contacts': {
    ...calls,
    ...callerKey,
    ...judging,
    ...times,
    ...instance,
    ASSESS_QUEUE_URL: 'queue assess-call',
    RECONCILE_QUEUE_URL: 'queue reconcile-contacts',
    RECORD_DAYS: '401',
    DESCRIBES_PER_SECOND: '7',
    SEARCHES_PER_SECOND: '0.5',
  },
};

describe('the variables of a function', () => {
  it('are told here for every function there is', () => {
    expect([...variables.keys()].toSorted()).toEqual(Object.keys(told).toSorted());
  });

  it.each(Object.entries(told))(
    'tell %s its table, queues, topics, times, days and rates, and no more',
    (name, own) => {
      expect(variables.get(name)).toEqual({
        ...own,
        // With the stage, so that two stages in an account do not add up to one figure.
        POWERTOOLS_SERVICE_NAME: `hold-the-line-prod-${name}`,
        POWERTOOLS_METRICS_NAMESPACE: 'HoldTheLine',
        LOG_LEVEL: 'INFO',
      });
    },
  );
});
