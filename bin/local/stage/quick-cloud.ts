import { type LocalCloud, type LocalCloudSettings, startLocalCloud } from '../cloud/local-cloud.ts';
import { localAssembly } from './assembly.ts';
import type { Progress } from './progress.ts';

/** How the local stage is hurried along; what is left out stays as the stacks say. */
export interface Hurry {
  readonly settleSeconds: number;
  readonly graceSeconds: number;
  /** A policy document to judge by instead of the stage's. */
  readonly policy?: object;
  /** After how long a failed message is seen again; 2 where left out. */
  readonly visibilitySeconds?: number;
}

/** A morning passes in seconds here, so the paces and Connect's quotas are raised alike. */
const quickTasksPerSecond = 100;
const quickDescribesPerSecond = 500;
const quickSearchesPerSecond = 50;

const usualVisibilitySeconds = 2;

type Overrides = Record<string, Record<string, string>>;

function overridesFor({ settleSeconds, graceSeconds, policy }: Hurry): Overrides {
  const judging: Record<string, string> =
    policy === undefined ? {} : { POLICY: JSON.stringify(policy) };
  const timing = { SETTLE_SECONDS: String(settleSeconds), GRACE_SECONDS: String(graceSeconds) };
  const tasking = { TASKS_PER_SECOND: String(quickTasksPerSecond) };
  const describing = { DESCRIBES_PER_SECOND: String(quickDescribesPerSecond) };
  return {
    'record-contact': { ...judging, ...timing },
    'assess-call': { ...judging, ...timing, ...describing },
    'open-follow-up': { ...judging, ...tasking },
    'open-investigation': { ...judging, ...tasking },
    'reconcile-contacts': {
      ...judging,
      ...timing,
      ...describing,
      SEARCHES_PER_SECOND: String(quickSearchesPerSecond),
    },
  };
}

/** The local cloud from the real assembly, hurried along; `onRequest` hears what the functions ask. */
export async function startQuickCloud(
  hurry: Hurry,
  progress: Progress,
  onRequest?: LocalCloudSettings['onRequest'],
): Promise<LocalCloud> {
  const assemblyDirectory = await localAssembly(() => {
    progress.step('Synthesizing the stacks and bundling the functions…');
  });
  progress.step('Starting the local cloud…');
  return startLocalCloud({
    assemblyDirectory,
    environmentOverrides: overridesFor(hurry),
    connect: { tasksPerSecond: quickTasksPerSecond, burst: quickTasksPerSecond },
    visibilitySeconds: hurry.visibilitySeconds ?? usualVisibilitySeconds,
    onRequest,
  });
}
