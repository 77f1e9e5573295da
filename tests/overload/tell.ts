import { Command, InvalidArgumentError } from 'commander';

import { plainSpoken } from '../../bin/command-line/plain-spoken.ts';
import { processIo } from '../../bin/command-line/process-io.ts';
import { readOrExit } from '../../bin/command-line/run.ts';
import { standsAt } from './alarm.ts';
import { declaredConsumers } from './declared.ts';
import { alarmsOver, backlogOf, drainedAt, mostInAnySecond, openedPerSecond } from './figures.ts';
import { type Outcome, type Rush, calmRush, liveThrough } from './overload.ts';

interface Order {
  readonly minutes: number;
  readonly perSecond: number;
  readonly openTasks: number;
  readonly roomAfter: number;
  readonly describers: number;
  readonly faults: number;
  readonly every: number;
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError('It must be a whole number from 1.');
  }
  return value;
}

function likelihood(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 0.5)) {
    throw new InvalidArgumentError('It must be a number from 0 to 0.5.');
  }
  return value;
}

const examples = `
Examples:
  npm run overload
  npm run overload -- --faults 0.01
  npm run overload -- --open-tasks 500 --room-after 30
  npm run overload -- --minutes 20 --describers 25 --every 10`;

const io = processIo();

const program = plainSpoken(new Command('overload'), io)
  .description('Lives through a rush of obligations on a simulated clock and tells how it drains.')
  .option('--minutes <count>', 'for how long they come', count, 60)
  .option('--per-second <count>', 'how many come a second', count, 10)
  .option('--open-tasks <count>', 'how many open tasks the instance has room for', count, 100_000)
  .option('--room-after <minute>', 'when agents begin to complete tasks, 3 a second', count, 60)
  .option('--describers <count>', 'how many others describe contacts meanwhile', count, 0)
  .option('--faults <likelihood>', 'of each fault, on every occasion', likelihood, 0)
  .option('--every <minutes>', 'how often to print a line', count, 15)
  .addHelpText('after', examples);

const order = readOrExit(program, process.argv.slice(2), io).opts<Order>();

const bars = '▁▂▃▄▅▆▇█';

/** A picture of a figure over time, its highest value the highest bar. */
function picture(values: readonly number[], width: number): string {
  const highest = Math.max(1, ...values);
  return Array.from({ length: Math.min(width, values.length) }, (_, column) => {
    const value =
      values[Math.floor((column * values.length) / Math.min(width, values.length))] ?? 0;
    return bars[Math.ceil((value / highest) * (bars.length - 1))];
  }).join('');
}

const cells = (...texts: readonly (string | number)[]): string =>
  texts.map((text) => String(text).padStart(10)).join('');

function tell({ samples, instance, obligations, openers, chased }: Outcome, rush: Rush): void {
  const { age } = alarmsOver(samples, rush.declared)['open-follow-up'];
  const { quota } = alarmsOver(samples, rush.declared)['open-follow-up'];
  const ofAge = samples.map(({ oldestAgeSeconds }) => oldestAgeSeconds['open-follow-up']);
  const stands = (minute: number): string =>
    [standsAt(age, minute) ? 'age' : '', standsAt(quota, minute) ? 'quota' : '']
      .filter((name) => name !== '')
      .join('+');
  print(cells('minute', 'arrived', 'opened', 'refused', 'backlog', 'oldest', 'alarm'));
  for (const sample of samples) {
    const { minute, arrived, opened, refusedForRoom } = sample;
    if (minute % order.every !== 0) continue;
    const refused = refusedForRoom['open-follow-up'] + refusedForRoom['open-investigation'];
    const oldest = `${Math.floor((ofAge[minute - 1] ?? 0) / 60)} min`;
    print(cells(minute, arrived, opened, refused, backlogOf(sample), oldest, stands(minute)));
  }
  const sources = Object.values(openers).map(({ source }) => source);
  const longest = Math.max(...sources.map((source) => source.longestRunMilliseconds()));
  const timeouts = sources.reduce((sum, source) => sum + source.timeouts(), 0);
  const dead = Object.values(openers).flatMap(({ queue }) => queue.deadLetters()).length;
  const changes = age.map(({ minute, to }) => `${to} at minute ${minute}`).join(', ');
  print(`\nbacklog      ${picture(samples.map(backlogOf), 70)}`);
  print(`oldest       ${picture(ofAge, 70)}`);
  print(`obligations  ${obligations.length}, tasks ${instance.started().size}, chased ${chased}`);
  print(`rate         ${openedPerSecond(samples).toFixed(3)} a second while there was a backlog`);
  print(`any second   ${mostInAnySecond(instance.attempts())} attempts at most, all told`);
  print(
    `refused      ${instance.throttled()} throttled, ${instance.refusedForRoom()} for want of room`,
  );
  print(`drained      at minute ${drainedAt(samples)}; age alarm: ${changes || 'never raised'}`);
  print(`given up     ${dead} dead letters, ${timeouts} out of time, longest run ${longest} ms`);
}

const { faults: each } = order;
const declared = declaredConsumers();
const rush: Rush = {
  ...calmRush,
  declared: declared.openers,
  minutes: order.minutes,
  perSecond: order.perSecond,
  openTaskQuota: order.openTasks,
  completedIn: (minute) => (minute >= order.roomAfter ? 180 : 0),
  otherDescribers: {
    count: order.describers,
    describesPerSecond: declared.assessCall.describesPerSecond,
  },
  faults: {
    crashAfterStart: each,
    ambiguousStart: each,
    lostDeletion: each,
    takenByOthers: each,
  },
};
tell(await liveThrough(rush), rush);
