import type { Item } from '../../../lambdas/adapters/table/item.ts';
import { rests } from '../../../lambdas/reconcile-contacts/rests.ts';
import type { Mistake } from '../bugs/bug.ts';
import type { Luck } from '../engine/luck.ts';
import type { Day } from './day.ts';
import { endsOf } from './knowledge.ts';
import type { Searching } from './plan.ts';
import { type DrawnDocument, drawDocument, policyOf } from './policy.ts';
import { begin, keepSchedules, lookByHand, wholeDay } from './schedule.ts';
import { type World, createWorld } from './world.ts';
import { poisonSequence } from './streamed-table.ts';

/** A world after its day, with what was brought to its door. */
export interface LivedDay {
  readonly world: World;
  readonly day: Day;
  readonly luck: Luck;
  /** The policy as the site wrote it down. */
  readonly document: DrawnDocument;
  readonly tasksPerSecond: number;
  /** When each contact ended that ended, as Connect has it. */
  readonly ends: ReadonlyMap<string, string>;
  /** The table, and how many answers of Connect were kept, before the last look at the whole day. */
  readonly beforeLastLook: { readonly items: readonly Item[]; readonly answers: number };
  /** Whether it came to rest. */
  readonly isAtRest: boolean;
  /** Bodies of messages that can never be handled. */
  readonly poison: ReadonlySet<string>;
}

interface Going {
  readonly world: World;
  readonly mistake: Mistake;
  readonly poison: ReadonlySet<string>;
}

interface Midst {
  readonly startedAt: number;
  readonly healedAt: number;
  /** The whole day. */
  readonly window: ReturnType<typeof wholeDay>;
}

const mostHappenings = 100_000;
const mostRedrives = 4;
const healAfterMilliseconds = 900_000;

const poisonRequests = {
  assess: '{"version":1,"callId":""}',
  followUps: '{"version":2,"kind":"nothing"}',
  investigations: '{"version":3,"kind":"nothing"}',
  reconcile: '{"version":4,"from":"2026-11-20T09:00:00.000Z"}',
} as const;

function bringPoison(world: World, luck: Luck, from: number): void {
  for (const [name, body] of Object.entries(poisonRequests)) {
    if (!luck.strikes('poison-message')) continue;
    const { queue } = world.queues[name as keyof typeof poisonRequests];
    world.agenda.at(from + Math.floor(luck.random() * 1_800_000), () => queue.send(body, 0));
  }
}

function bring(world: World, day: Day): number {
  const { agenda, queues, records, connect } = world;
  let position = 0;
  for (const { at, contact } of day.learnings) agenda.at(at, () => connect.know(contact));
  for (const { at, door, body } of day.arrivals) {
    agenda.at(at, () => {
      if (door === 'queue') return queues.events.queue.send(body, 0);
      position += 1;
      return records.add({ sequence: String(position), event: body });
    });
  }
  return Math.max(agenda.now(), ...day.arrivals.map(({ at }) => at));
}

function redriveAll({ queues, records, changes }: World, poison: ReadonlySet<string>): number {
  const isWanted = ({ body }: { body: string }): boolean => !poison.has(body);
  const ofQueues = Object.values(queues).map((queue) => queue.redrive(isWanted));
  const ofStreams = [
    records.redrive(() => true),
    changes.redrive(({ sequence }) => !sequence.startsWith(poisonSequence)),
  ];
  return [...ofQueues, ...ofStreams].reduce((sum, count) => sum + count, 0);
}

const pageSizes = [1, 2, 5, 100] as const;
const pagesAtOnce = [1, 2, rests.pagesAtOnce] as const;
const secondsAtOnce = [1, rests.secondsAtOnce] as const;

const oneOf = (values: readonly number[], { random }: Luck): number =>
  values[Math.floor(random() * values.length)] ?? 1;

const searchingOf = (luck: Luck): Searching => ({
  pageSize: oneOf(pageSizes, luck),
  pagesAtOnce: oneOf(pagesAtOnce, luck),
  secondsAtOnce: oneOf(secondsAtOnce, luck),
});

/** Lets everything happen, and once more what was given up; whether it came to rest. */
async function rest({ world, mistake, poison }: Going): Promise<boolean> {
  let isAtRest = await world.agenda.run(mostHappenings);
  for (let redrives = 0; isAtRest && redrives < mostRedrives; redrives += 1) {
    if (mistake.isNeverRedriven === true || redriveAll(world, poison) === 0) break;
    isAtRest = await world.agenda.run(mostHappenings);
  }
  return isAtRest;
}

/** In the midst of the day tasks find room again, and somebody may look by hand, only to observe. */
function letHappen(world: World, luck: Luck, { startedAt, healedAt, window }: Midst): void {
  const sometime = (): number => startedAt + Math.floor(luck.random() * (healedAt - startedAt));
  world.agenda.at(sometime(), () => world.connect.allowOpenTasks(Number.POSITIVE_INFINITY));
  if (!luck.standing.has('observing-look')) return;
  world.agenda.at(sometime(), () => lookByHand(world, window, 'observe'));
}

/**
 * Lives through a seed's day: first with its faults, then healed, redriven, swept and reconciled by the
 * schedules, brought to rest, and looked at once more as a whole by hand, to act where somebody only
 * observed before.
 */
export async function liveThrough(
  day: Day,
  luck: Luck,
  mistake: Mistake,
  isJournalled = false,
): Promise<LivedDay> {
  const { startAt } = day;
  const document = drawDocument(luck.random);
  const tasksPerSecond = luck.random() < 0.5 ? 1 : 2;
  const searching = searchingOf(luck);
  const policy = policyOf(document);
  const plan = { startAt, policy, tasksPerSecond, searching, luck, mistake, isJournalled };
  const world = createWorld(plan);
  const poison = new Set<string>(Object.values(poisonRequests));
  const ends = endsOf(day.learnings);
  const startedAt = Date.parse(startAt);
  const lastEndAt = Math.max(startedAt, ...[...ends.values()].map((at) => Date.parse(at)));
  await begin(world);
  const healedAt = bring(world, day) + healAfterMilliseconds;
  bringPoison(world, luck, startedAt);
  keepSchedules(world, { healedAt, lastEndAt }, luck);
  const window = wholeDay(startedAt, lastEndAt);
  letHappen(world, luck, { startedAt, healedAt, window });
  world.agenda.at(healedAt, () => {
    luck.heal();
    if (mistake.isNeverRedriven !== true) redriveAll(world, poison);
  });
  const isAtRest = await rest({ world, mistake, poison });
  const beforeLastLook = { items: world.table.all(), answers: world.answers.length };
  lookByHand(world, window, luck.standing.has('observing-look') ? 'act' : undefined);
  const isAtRestAgain = await rest({ world, mistake, poison });
  const lived = { world, day, luck, document, tasksPerSecond, ends, beforeLastLook, poison };
  return { ...lived, isAtRest: isAtRest && isAtRestAgain };
}
