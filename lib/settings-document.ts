import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';

const stageName = /^[a-z][a-z0-9-]{0,19}$/;
const instanceArn = /^arn:aws[a-z-]*:connect:[a-z0-9-]+:\d{12}:instance\/[0-9a-f-]{36}$/;
const instanceUrl = /^https:\/\/[a-z0-9.-]+(\/connect)?$/;
const resourceId = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const streamArn = /^arn:aws[a-z-]*:kinesis:[a-z0-9-]+:\d{12}:stream\/[\w.-]+$/;
const keyArn = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

const logDays = Object.values(RetentionDays).filter(
  (days): days is RetentionDays =>
    typeof days === 'number' && days !== Number(RetentionDays.INFINITE),
);
const days = z.int().min(1).max(3650);
// Were they slower, what waits for its turn in running functions would mostly be refused it there, and end
// as dead letters.
const leastTasks = 0.5;
const leastDescribes = 1;
const mostPerSecond = 100;
const addresses = z.array(z.email());

const taskTarget = z.union([
  z.strictObject({ flowId: resourceId }),
  z.strictObject({ templateId: resourceId }),
]);

/** What a stage's settings in `cdk.json` may say; the shape alone, without defaults. */
export const settingsDocument = z.strictObject({
  instanceArn: z.string().regex(instanceArn).optional(),
  instanceUrl: z.string().regex(instanceUrl).optional(),
  followUpTask: taskTarget.optional(),
  investigationTask: taskTarget.optional(),
  contactRecords: z
    .union([
      z.strictObject({ create: z.literal(true) }),
      z.strictObject({
        streamArn: z.string().regex(streamArn),
        keyArn: z.string().regex(keyArn).optional(),
      }),
    ])
    .optional(),
  eventTypes: z.enum(['lifecycle', 'terminal']).optional(),
  emails: z
    .strictObject({
      followUps: addresses.optional(),
      investigations: addresses.optional(),
      alarms: addresses.optional(),
    })
    .optional(),
  policy: z.record(z.string(), z.unknown()).optional(),
  mode: z.enum(['act', 'observe']).optional(),
  production: z.boolean().optional(),
  recordDays: days.optional(),
  investigationDays: days.optional(),
  eraseKeepsInvestigations: z.boolean().optional(),
  logDays: z.literal(logDays).optional(),
  tasksPerSecond: z.number().min(leastTasks).max(mostPerSecond).optional(),
  describesPerSecond: z.number().min(leastDescribes).max(mostPerSecond).optional(),
  tags: z.record(z.string().min(1).max(128), z.string().max(256)).optional(),
});

/** A stage's settings as they are written. */
export type SettingsDocument = z.infer<typeof settingsDocument>;

/** The settings' names, in the order of the README's table. */
export const settingNames = Object.keys(settingsDocument.shape);

/** Whether a stage may bear this name, which becomes part of every resource's. */
export const isStageName = (name: string): boolean => stageName.test(name);

const aDayCount = 'a whole number of days from 1 to 3650';
const aRate = (least: number): string => `a number from ${least} to ${mostPerSecond}`;
const aTarget = '{ "flowId": "<id>" } or { "templateId": "<id>" }';
const someAddresses = 'a list of e-mail addresses';

/** What each setting is, and what it may be, as an error tells it. */
export const explanations: Readonly<Record<string, { readonly is: string; readonly may: string }>> =
  {
    instanceArn: {
      is: 'the ARN of the Amazon Connect instance that is watched',
      may: 'arn:aws:connect:<region>:<account>:instance/<id>',
    },
    instanceUrl: {
      is: "the address of the instance's agent workspace",
      may: 'https://<name>.my.connect.aws, without a path or a closing slash',
    },
    followUpTask: { is: "the flow or template of a follow-up's task", may: aTarget },
    investigationTask: { is: "the flow or template of an investigation's task", may: aTarget },
    contactRecords: {
      is: 'where contact records come from',
      may: 'left out, { "create": true } or { "streamArn": "<Kinesis stream>", "keyArn": "<its own KMS key, if it has one>" }',
    },
    eventTypes: {
      is: 'which contact events are recorded',
      may: '"lifecycle" (all) or "terminal" (DISCONNECTED and COMPLETED)',
    },
    emails: {
      is: 'who is told by e-mail',
      may: 'an object of lists: followUps, investigations, alarms',
    },
    'emails.followUps': { is: 'who is told of follow-ups', may: someAddresses },
    'emails.investigations': { is: 'who is told of investigations', may: someAddresses },
    'emails.alarms': { is: 'who is told of alarms', may: someAddresses },
    policy: { is: 'how calls are judged', may: 'a policy document, an object' },
    mode: { is: 'whether verdicts raise anything', may: '"act" or "observe"' },
    production: {
      is: 'whether records survive the deletion of their stack',
      may: 'true or false',
    },
    recordDays: { is: "how long a call's record is kept", may: aDayCount },
    investigationDays: { is: 'how long an investigation is kept', may: aDayCount },
    eraseKeepsInvestigations: {
      is: 'whether investigations outlive the erasing of their caller',
      may: 'true or false',
    },
    logDays: {
      is: 'how long logs are kept, in days',
      may: `one that CloudWatch offers: ${logDays.join(', ')}`,
    },
    tasksPerSecond: { is: 'how many Connect tasks are started a second', may: aRate(leastTasks) },
    describesPerSecond: {
      is: 'how many contacts are described a second',
      may: aRate(leastDescribes),
    },
    tags: {
      is: 'what every resource is tagged with',
      may: 'an object of texts, keys up to 128 and values up to 256 characters long',
    },
  };
