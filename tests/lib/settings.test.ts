import { describe, expect, it } from 'vitest';

import cdk from '../../cdk.json' with { type: 'json' };
import { readSettings } from '../../lib/settings.ts';
import { needed, settingsOf } from './synthesis.ts';

/** What is said of a stage `prod` that has what it needs, and this. */
const problemWith = (document: unknown): string => {
  const complete = typeof document === 'object' ? { ...needed, ...document } : document;
  const reading = readSettings({ prod: complete }, 'prod');
  return 'problem' in reading ? reading.problem : 'no problem';
};

describe('the local stage', () => {
  it('needs no settings', () => {
    const settings = settingsOf('local', {});
    expect(settings.instance).toBeUndefined();
    expect(settings.contactRecords).toBeUndefined();
    expect(settings.production).toBe(false);
    expect(settings.instanceUrl).toBe('https://local.my.connect.aws');
  });

  it('has a stream of contact records in cdk.json', () => {
    expect(settingsOf('local', cdk.context.stages.local).contactRecords).toEqual({ create: true });
  });
});

describe('a deployed stage with what it needs', () => {
  const settings = settingsOf('prod', needed);

  it('knows its instance, account and region from the ARN', () => {
    expect(settings.instance).toEqual({
      arn: needed.instanceArn,
      id: '11111111-2222-4333-8444-555555555555',
      region: 'eu-west-2',
      account: '111122223333',
    });
  });

  it('takes the documented defaults for the rest', () => {
    expect(settings).toMatchObject({
      production: true,
      eventTypes: 'lifecycle',
      emails: { followUps: [], investigations: [], alarms: [] },
      policy: '{}',
      graceSeconds: 300,
      recordDays: 400,
      investigationDays: 2200,
      eraseKeepsInvestigations: false,
      logDays: 30,
      tasksPerSecond: 2,
      describesPerSecond: 5,
      tags: {},
    });
  });

  it('lets its mode override the policy, whose times it takes over', () => {
    const policy = { mode: 'act', graceSeconds: 60 };
    const given = settingsOf('prod', { ...needed, policy, mode: 'observe' });
    expect(JSON.parse(given.policy)).toEqual({ mode: 'observe', graceSeconds: 60 });
    expect(given.graceSeconds).toBe(60);
  });
});

describe('a stage as slow as it may be', () => {
  it('takes the least rates', () => {
    const least = { tasksPerSecond: 0.5, describesPerSecond: 1 };
    expect(settingsOf('prod', { ...needed, ...least })).toMatchObject(least);
  });
});

describe('the example in cdk.json', () => {
  it('is a stage that can be deployed', () => {
    expect(settingsOf('example', cdk.context.stages.example).stage).toBe('example');
  });

  it('shows every setting there is', () => {
    const unknown = readSettings({ local: { nothing: 1 } }, 'local');
    for (const name of Object.keys(cdk.context.stages.example))
      expect('problem' in unknown && unknown.problem).toContain(name);
    expect(Object.keys(cdk.context.stages.example)).toHaveLength(17);
  });
});

describe('a stage that cannot be built', () => {
  it('is named beside the stages there are', () => {
    expect(readSettings({ local: {}, prod: {} }, 'test')).toEqual({
      problem: 'There is no stage "test": cdk.json has the stages "local", "prod".',
    });
  });

  it('is refused a name that resources cannot bear', () => {
    expect(readSettings({ 'Prod 1': {} }, 'Prod 1')).toEqual({
      problem:
        'Stage "Prod 1" cannot be named so: a stage\'s name is a small letter and up to 19 more small letters, digits or hyphens.',
    });
  });

  it('is missed when the context has no stages', () => {
    expect(readSettings(undefined, 'local')).toEqual({
      problem: 'The context of cdk.json lacks "stages", an object of settings by stage.',
    });
  });

  it('is refused when its settings are no object', () => {
    expect(problemWith('everything')).toBe(
      'The settings of stage "prod" are "everything": they may be an object of settings.',
    );
  });

  it.each(['instanceArn', 'instanceUrl', 'followUpTask', 'investigationTask'])(
    'lacks %s',
    (name) => {
      expect(problemWith({ [name]: undefined })).toMatch(
        new RegExp(`^Setting "${name}" of stage "prod" is missing: it is .+ and may be .+\\.$`),
      );
    },
  );
});

describe('a setting that is wrong', () => {
  it.each([
    [
      { instanceArn: 'arn:aws:lambda:eu-west-2:111122223333:function:x' },
      'Setting "instanceArn" of stage "prod" is "arn:aws:lambda:eu-west-2:111122223333:function:x": it is the ARN of the Amazon Connect instance that is watched and may be arn:aws:connect:<region>:<account>:instance/<id>.',
    ],
    [
      { instanceUrl: 'example.my.connect.aws' },
      'Setting "instanceUrl" of stage "prod" is "example.my.connect.aws": it is the address of the instance\'s agent workspace and may be https://<name>.my.connect.aws, without a path or a closing slash.',
    ],
    [
      { followUpTask: { flowId: 'sales' } },
      'Setting "followUpTask" of stage "prod" is {"flowId":"sales"}: it is the flow or template of a follow-up\'s task and may be { "flowId": "<id>" } or { "templateId": "<id>" }.',
    ],
    [
      { contactRecords: { create: 'yes' } },
      'Setting "contactRecords" of stage "prod" is {"create":"yes"}: it is where contact records come from and may be left out, { "create": true } or { "streamArn": "<Kinesis stream>", "keyArn": "<its own KMS key, if it has one>" }.',
    ],
    [
      { eventTypes: 'all' },
      'Setting "eventTypes" of stage "prod" is "all": it is which contact events are recorded and may be "lifecycle" (all) or "terminal" (DISCONNECTED and COMPLETED).',
    ],
    [
      { emails: { alarms: ['on call'] } },
      'Setting "emails.alarms" of stage "prod" is ["on call"]: it is who is told of alarms and may be a list of e-mail addresses.',
    ],
    [
      { recordDays: '400' },
      'Setting "recordDays" of stage "prod" is "400": it is how long a call\'s record is kept and may be a whole number of days from 1 to 3650.',
    ],
    [
      { tasksPerSecond: 0.4 },
      'Setting "tasksPerSecond" of stage "prod" is 0.4: it is how many Connect tasks are started a second and may be a number from 0.5 to 100.',
    ],
    [
      { describesPerSecond: 0.9 },
      'Setting "describesPerSecond" of stage "prod" is 0.9: it is how many contacts are described a second and may be a number from 1 to 100.',
    ],
    [
      { mode: 'watch' },
      'Setting "mode" of stage "prod" is "watch": it is whether verdicts raise anything and may be "act" or "observe".',
    ],
    [
      { tags: { owner: 7 } },
      'Setting "tags" of stage "prod" is {"owner":7}: it is what every resource is tagged with and may be an object of texts, keys up to 128 and values up to 256 characters long.',
    ],
  ])('%j is told with what it is and what it may be', (document, sentence) => {
    expect(problemWith(document)).toBe(sentence);
  });

  it.each([
    { instanceUrl: 'https://example.my.connect.aws/' },
    { instanceUrl: 'https://example.my.connect.aws/ccp-v2' },
    { instanceUrl: 'http://example.my.connect.aws' },
    { recordDays: 0 },
    { recordDays: 3651 },
    { investigationDays: 0 },
    { investigationDays: 1.5 },
    { tasksPerSecond: 101 },
    { describesPerSecond: 101 },
  ])('is refused just beyond what it may be: %j', (document) => {
    const [[name, value] = []] = Object.entries(document);
    expect(problemWith(document)).toContain(
      `Setting "${name}" of stage "prod" is ${JSON.stringify(value)}: it is `,
    );
  });

  it.each([
    { instanceUrl: 'https://example.awsapps.com/connect' },
    { recordDays: 1, investigationDays: 3650 },
    { tasksPerSecond: 100, describesPerSecond: 100 },
  ])('is not what lies just within: %j', (document) => {
    expect(settingsOf('prod', { ...needed, ...document })).toMatchObject(document);
  });

  it('is refused by its name when it is not known', () => {
    expect(problemWith({ instanceARN: 'x' })).toMatch(
      /^Setting "instanceARN" of stage "prod" is not known: the settings are instanceArn, .+\.$/,
    );
  });

  it('is refused by its whole name when it stands inside another', () => {
    expect(problemWith({ emails: { alarm: [] } })).toBe(
      'Setting "emails.alarm" of stage "prod" is not known: "emails" may be an object of lists: followUps, investigations, alarms.',
    );
  });

  it('offers the log retentions that CloudWatch has', () => {
    expect(problemWith({ logDays: 31 })).toMatch(/^Setting "logDays" .+ may be .+ 14, 30, 60, .+$/);
  });

  it('passes on what is wrong with the policy, its mode included', () => {
    expect(problemWith({ policy: { graceSeconds: -1 } })).toMatch(
      /^Setting "policy" of stage "prod" cannot be used: .*graceSeconds.+\.$/,
    );
  });

  it('refuses a stream that Lambda could not read from where it runs', () => {
    const streamArn = 'arn:aws:kinesis:us-east-1:111122223333:stream/records';
    expect(problemWith({ contactRecords: { streamArn } })).toBe(
      'Setting "contactRecords" of stage "prod" names a stream in us-east-1 111122223333: it may be one in the instance\'s region and account, eu-west-2 111122223333.',
    );
  });
});
