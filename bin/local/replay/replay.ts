import type { Policy } from '../../../lambdas/domain/policy.ts';
import { jsonText } from '../../print/fields.ts';
import type { Format } from '../../print/listing.ts';
import type { LocalCloud } from '../cloud/local-cloud.ts';
import { callsOf } from '../stage/outcome.ts';
import type { Progress } from '../stage/progress.ts';
import { startQuickCloud } from '../stage/quick-cloud.ts';
import { counted } from '../stage/words.ts';
import { replayDocument } from './document.ts';
import { type Fed, feed, setAside } from './feed.ts';
import { type ReplayInput, readInputs } from './inputs.ts';
import { policyIn } from './policy-file.ts';
import { type Told, countsOf, replayText } from './table.ts';

/** What to replay. */
export interface ReplayOrder {
  readonly paths: readonly string[];
  readonly policyFile: string | undefined;
}

/** How to tell of it. */
export type Telling = Omit<Told, 'format'> & { readonly format: Format };

/** What there is to say, and what to complain of where not every input was recorded, ignored or parked. */
export interface Replayed {
  readonly text: string;
  readonly complaint: string | undefined;
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

/** What became of the inputs, once everything is judged. */
async function outcomeText(
  { inputs, fed, policy }: { inputs: readonly ReplayInput[]; fed: Fed; policy: Policy },
  cloud: LocalCloud,
  { telling, progress }: { telling: Telling; progress: Progress },
): Promise<string> {
  const aside = {
    ignored: setAside(inputs, cloud, fed, 'ignored'),
    parked: setAside(inputs, cloud, fed, 'parked'),
  };
  const calls = await callsOf(cloud);
  const document = replayDocument(calls, aside, policy);
  const { format } = telling;
  if (format === 'json') return jsonText(document);
  if (format === 'csv') progress.step(countsOf(document));
  const rows = document.calls.map((call, place) => ({
    ...call,
    closedAt: calls[place]?.call.closedAt ?? null,
  }));
  return replayText(document, rows, { ...telling, format });
}

/** Plays the inputs through a local cloud of their own. Throws `Refusal`. */
export async function replay(
  order: ReplayOrder,
  telling: Telling,
  progress: Progress,
): Promise<Replayed> {
  const { document, policy } = await policyIn(order.policyFile);
  const inputs = await readInputs(order.paths);
  const hurry = { ...hurryFor(inputs), ...(document && { policy: document }) };
  const cloud = await startQuickCloud(hurry, progress);
  try {
    progress.step(`Replaying ${counted(inputs.length, 'input')}…`);
    const fed = await feed(inputs, cloud, (count) =>
      progress.bar('delivered', count, inputs.length),
    );
    progress.step('Waiting until every call is judged…');
    await cloud.idle({ timeoutMilliseconds: patienceMilliseconds });
    const text = await outcomeText({ inputs, fed, policy }, cloud, { telling, progress });
    return { text, complaint: await deadLettersOf(cloud) };
  } finally {
    progress.end();
    await cloud.stop();
  }
}
