import { scoreBugs } from './bugs/score.ts';
import { type Order, readOrder } from './order.ts';
import { tellSeed } from './run-seed.ts';
import { simulate } from './simulation.ts';

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** A line that is written over, where somebody looks. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

const promisesOf = (violations: readonly { promise: string }[]): string =>
  [...new Set(violations.map(({ promise }) => promise))].join('; ');

async function live(order: Order): Promise<number> {
  const outcome = await simulate({
    ...order,
    onSeed: (done) => progress(`${done} of ${order.seeds} days`),
  });
  progress('');
  const { calls, underWay, deliveries, faults, failed, hash, cpuSeconds } = outcome;
  const violations = failed.flatMap((seed) => seed.violations).length;
  const kinds = Object.entries(faults).toSorted(([one], [other]) => (one < other ? -1 : 1));
  print(`seeds       ${order.seeds} from ${order.from}, profile ${order.profile}`);
  print(`calls       ${calls} (${underWay} go on, or Connect cannot tell)`);
  print(`deliveries  ${deliveries}`);
  print(`tasks       ${outcome.tasks}`);
  print(`repaired    ${outcome.repaired} contacts`);
  print(`chased      ${outcome.chased} obligations`);
  print(`faults      ${kinds.map(([kind, count]) => `${kind} ${count}`).join(', ') || 'none'}`);
  print(`violations  ${violations}`);
  print(`hash        ${hash}`);
  print(`speed       ${Math.round(calls / cpuSeconds)} calls per CPU second`);
  const [first] = failed;
  if (first === undefined) return 0;
  for (const { seed, violations: broken } of failed) print(`seed ${seed}: ${promisesOf(broken)}`);
  print(`\n${await tellSeed({ ...order, seed: first.seed })}`);
  return 1;
}

const order = readOrder(process.argv);
if (order.story !== undefined) print(await tellSeed({ ...order, seed: order.story }));
else process.exitCode = order.bugs ? await scoreBugs(order, print, progress) : await live(order);
