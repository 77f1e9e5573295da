import type { House } from './constructs/house.ts';
import { type PolicySetting, readPolicy } from './policy-setting.ts';
import { isStageName, type SettingsDocument, settingsDocument } from './settings-document.ts';
import { firstProblem, wrongValue } from './settings-problem.ts';

/** The Amazon Connect instance that is watched. */
interface Instance {
  readonly arn: string;
  readonly id: string;
  readonly region: string;
  readonly account: string;
}

/** How a task is started: through a flow, or from a template. */
export type TaskTarget = { readonly flowId: string } | { readonly templateId: string };

/** Where contact records come from: a stream made here, or one that there is, with its own key if it has one. */
export type ContactRecords =
  { readonly create: true } | { readonly streamArn: string; readonly keyArn?: string | undefined };

/** A stage's settings, checked and complete. */
export interface Settings extends House, PolicySetting {
  /** The instance whose contacts are taken; without one (on `local`), every instance's are. */
  readonly instance: Instance | undefined;
  readonly instanceUrl: string;
  readonly followUpTask: TaskTarget;
  readonly investigationTask: TaskTarget;
  readonly contactRecords: ContactRecords | undefined;
  readonly eventTypes: 'lifecycle' | 'terminal';
  readonly emails: Readonly<Record<'followUps' | 'investigations' | 'alarms', readonly string[]>>;
  readonly recordDays: number;
  readonly investigationDays: number;
  /** Whether `erase` leaves a caller's investigations to their own time to live. */
  readonly eraseKeepsInvestigations: boolean;
  readonly tasksPerSecond: number;
  readonly describesPerSecond: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** The settings, or what is wrong with them in one sentence. */
export type Reading = { readonly settings: Settings } | { readonly problem: string };

/** The stage that needs no settings, no instance and no account. */
export const localStage = 'local';

/** What a deployed stage cannot be without. */
const needed = ['instanceArn', 'instanceUrl', 'followUpTask', 'investigationTask'] as const;

/** What `local` uses in their place: the stand-in for Connect takes any id. */
const localDefaults = {
  instanceUrl: 'https://local.my.connect.aws',
  followUpTask: { flowId: '00000000-0000-4000-8000-000000000001' },
  investigationTask: { flowId: '00000000-0000-4000-8000-000000000002' },
} as const;

/** Reads the settings of one stage out of the context's `stages`. */
export function readSettings(stages: unknown, stage: unknown): Reading {
  const found = documentOf(stages, stage);
  if ('problem' in found) return found;
  const parsed = settingsDocument.safeParse(found.document);
  if (!parsed.success) return { problem: firstProblem(found.stage, found.document, parsed.error) };
  const problem = absence(found.stage, parsed.data) ?? strayStream(found.stage, parsed.data);
  return problem ? { problem } : complete(found.stage, parsed.data);
}

type Found = { readonly stage: string; readonly document: unknown } | { readonly problem: string };

function documentOf(stages: unknown, stage: unknown): Found {
  if (typeof stages !== 'object' || stages === null || Array.isArray(stages))
    return { problem: 'The context of cdk.json lacks "stages", an object of settings by stage.' };
  const documents = new Map<string, unknown>(Object.entries(stages));
  const name = String(stage);
  if (!documents.has(name)) {
    const names = [...documents.keys()].map((known) => `"${known}"`).join(', ');
    return { problem: `There is no stage "${name}": cdk.json has the stages ${names}.` };
  }
  if (!isStageName(name))
    return {
      problem: `Stage "${name}" cannot be named so: a stage's name is a small letter and up to 19 more small letters, digits or hyphens.`,
    };
  return { stage: name, document: documents.get(name) };
}

function absence(stage: string, document: SettingsDocument): string | undefined {
  if (stage === localStage) return undefined;
  const missing = needed.find((name) => document[name] === undefined);
  return missing && wrongValue(stage, missing, undefined);
}

/** Lambda reads a stream of its own region and account only. */
function strayStream(stage: string, document: SettingsDocument): string | undefined {
  const records = document.contactRecords;
  if (!document.instanceArn || !records || !('streamArn' in records)) return undefined;
  const place = (arn: string): string => arn.split(':').slice(3, 5).join(' ');
  if (place(records.streamArn) === place(document.instanceArn)) return undefined;
  return `Setting "contactRecords" of stage "${stage}" names a stream in ${place(records.streamArn)}: it may be one in the instance's region and account, ${place(document.instanceArn)}.`;
}

function complete(stage: string, document: SettingsDocument): Reading {
  const policy = readPolicy(stage, document);
  if ('problem' in policy) return policy;
  const { instanceArn, emails, mode: _mode, ...given } = document;
  return {
    settings: {
      ...localDefaults,
      eventTypes: 'lifecycle',
      production: stage !== localStage,
      recordDays: 400,
      investigationDays: 2200,
      eraseKeepsInvestigations: false,
      logDays: 30,
      tasksPerSecond: 2,
      describesPerSecond: 5,
      tags: {},
      contactRecords: undefined,
      ...given,
      stage,
      instance: instanceArn === undefined ? undefined : instanceOf(instanceArn),
      emails: { followUps: [], investigations: [], alarms: [], ...emails },
      ...policy,
    },
  };
}

function instanceOf(arn: string): Instance {
  const [, , , region = '', account = '', resource = ''] = arn.split(':');
  return { arn, region, account, id: resource.replace('instance/', '') };
}
