import { readFile } from 'node:fs/promises';
import { parsePolicy } from '../../../lambdas/adapters/policy/policy-document.ts';
import { defaultPolicy } from '../../../lambdas/domain/policy.ts';
import type { LocalCloud } from '../cloud/local-cloud.ts';
import { callsOf } from '../stage/outcome.ts';
import type { Progress } from '../stage/progress.ts';
import { startQuickCloud } from '../stage/quick-cloud.ts';
import { replayDocument } from './document.ts';
import { feed, setAside } from './feed.ts';
import { type ReplayInput, UnreadableInput, readInputs } from './inputs.ts';
import { replayTable } from './table.ts';

/** What to replay and how to tell of it. */
export interface ReplayOrder {
  readonly paths: readonly string[];
  readonly policyFile: string | undefined;
  readonly format: 'table' | 'json';
}

/** What there is to say, and whether every input was recorded, ignored or parked. */
export interface Replayed {
  readonly text: string;
  readonly isWhole: boolean;
  readonly complaint: string | undefined;
}

async function policyIn(file: string | undefined) {
  if (file === undefined) return { document: undefined, policy: defaultPolicy };
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UnreadableInput(`The policy file ${file} cannot be read.`);
  });
  const document = jsonIn(text, file);
  const parsed = parsePolicy(document);
  if ('problem' in parsed) throw new UnreadableInput(parsed.problem);
  return { document: document as object, policy: parsed.policy };
}

function jsonIn(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableInput(`The policy file ${file} is not JSON.`);
  }
}

/** Everything is in before the first call settles, however many inputs there are. */
const inputsPerSecond = 200;

const hurryFor = (inputs: readonly ReplayInput[]) => {
  const settleSeconds = 1 + Math.ceil(inputs.length / inputsPerSecond);
  return { settleSeconds, graceSeconds: settleSeconds + 1 };
};

const patienceMilliseconds = 600_000;

async function deadLettersOf(cloud: LocalCloud): Promise<string | undefined> {
  const full = (await cloud.queues()).filter(
    ({ isDeadLetter, visible }) => isDeadLetter && visible > 0,
  );
  if (full.length === 0) return undefined;
  const names = full.map(({ name, visible }) => `${visible} in ${name}`);
  return `Not everything could be handled: ${names.join(', ')}.`;
}

/** Plays the inputs through a local cloud of their own. Throws `UnreadableInput` and `NotSynthesized`. */
export async function replay(order: ReplayOrder, progress: Progress): Promise<Replayed> {
  const inputs = await readInputs(order.paths);
  const { document: policyDocument, policy } = await policyIn(order.policyFile);
  const hurry = { ...hurryFor(inputs), ...(policyDocument && { policy: policyDocument }) };
  const cloud = await startQuickCloud(hurry, progress);
  try {
    progress.step(`Replaying ${inputs.length} inputs…`);
    const fed = await feed(inputs, cloud, (count) =>
      progress.bar('delivered', count, inputs.length),
    );
    progress.step('Waiting until every call is judged…');
    await cloud.idle({ timeoutMilliseconds: patienceMilliseconds });
    const aside = {
      ignored: setAside(inputs, cloud, fed, 'ignored'),
      parked: setAside(inputs, cloud, fed, 'parked'),
    };
    const document = replayDocument(await callsOf(cloud), aside, policy);
    const complaint = await deadLettersOf(cloud);
    const text =
      order.format === 'json' ? JSON.stringify(document, null, 2) : replayTable(document);
    return { text, isWhole: complaint === undefined, complaint };
  } finally {
    progress.end();
    await cloud.stop();
  }
}
