import { describe, expect, it } from 'vitest';
import {
  taskPacesOf,
  taskSettingsOf,
  taskTargetOf,
} from '../../../lambdas/adapters/tasks/task-environment.ts';
import { defaultPolicy } from '../../../lambdas/domain/policy.ts';
import { investigationSettingsOf } from '../../../lambdas/open-investigation/settings.ts';

const env = {
  CALLS_TABLE: 'calls',
  POLICY: '{"patternDays":9}',
  TASKS_PER_SECOND: '4',
  TASK_TARGET: '{"flowId":"flow-1"}',
  INSTANCE_URL: 'https://my-site.my.connect.aws',
  INSTANCE_ID: 'instance-1',
};

describe('what a function that opens tasks reads in its environment', () => {
  const settings = {
    target: { flowId: 'flow-1' },
    instanceUrl: 'https://my-site.my.connect.aws',
    instanceId: 'instance-1',
    policy: { ...defaultPolicy, patternDays: 9 },
  };

  it('gives where its tasks go and what they link to', () => {
    expect(taskSettingsOf(env)).toEqual(settings);
  });

  it('gives, for investigations, the days that they are kept as well', () => {
    const ofInvestigations = {
      INVESTIGATION_DAYS: '2201',
      INVESTIGATION_QUEUE_URL: 'https://queue',
    };
    expect(investigationSettingsOf({ ...env, ...ofInvestigations })).toEqual({
      ...settings,
      investigationDays: 2201,
    });
  });

  it('gives a flow or a template, and refuses what is neither', () => {
    expect(taskTargetOf('{"templateId":"template-1"}')).toEqual({ templateId: 'template-1' });
    expect(() => taskTargetOf('{}')).toThrow('neither a flowId nor a templateId');
  });
});

describe('the paces of a function that opens tasks', () => {
  const endsAt = () => 1_795_168_800_000;

  it('are one of tasks, and one of half as many descriptions more, each under its own name', () => {
    expect(taskPacesOf(env, { endsAt })).toMatchObject({
      tasking: { name: 'start-task-contact', perSecond: 4 },
      describing: { name: 'describe-for-task', perSecond: 6 },
    });
  });

  it('end with the invocation, which would wait itself to death', () => {
    const { tasking, describing } = taskPacesOf(env, { endsAt });
    expect([tasking.endsAt, describing.endsAt]).toEqual([endsAt, endsAt]);
  });
});
