import type { Mistake } from '../bugs/bug.ts';
import type { Luck } from '../engine/luck.ts';
import type { Day } from './day.ts';
import { policyOf } from './policy.ts';
import { type World, createWorld } from './world.ts';
import { poisonSequence } from './streamed-table.ts';

/** A world after its day, with what was brought to its door. */
export interface LivedDay {
  readonly world: World;
  readonly day: Day;
  readonly luck: Luck;
  readonly policy: ReturnType<typeof policyOf>;
  readonly tasksPerSecond: number;
  /** Whether it came to rest. */
  readonly isAtRest: boolean;
  /** Bodies of messages that can never be handled. */
  readonly poison: ReadonlySet<string>;
}

const mostHappenings = 100_000;
const mostRedrives = 4;
const healAfterMilliseconds = 900_000;

const poisonRequests = {
  assess: '{"version":1,"callId":""}',
  followUps: '{"version":2,"kind":"nothing"}',
  investigations: '{"version":3,"kind":"nothing"}',
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

/** Lives through a seed's day: first with its faults, then healed, redriven and brought to rest. */
export async function liveThrough(
  day: Day,
  luck: Luck,
  mistake: Mistake,
  isJournalled = false,
): Promise<LivedDay> {
  const policy = policyOf(luck.random);
  const tasksPerSecond = luck.random() < 0.5 ? 1 : 2;
  const world = createWorld({
    startAt: day.startAt,
    policy,
    tasksPerSecond,
    luck,
    mistake,
    isJournalled,
  });
  const poison = new Set<string>(Object.values(poisonRequests));
  const last = bring(world, day);
  bringPoison(world, luck, Date.parse(day.startAt));
  world.agenda.at(last + healAfterMilliseconds, () => {
    luck.heal();
    world.connect.allowOpenTasks(Number.POSITIVE_INFINITY);
    if (mistake.isNeverRedriven !== true) redriveAll(world, poison);
  });
  let isAtRest = await world.agenda.run(mostHappenings);
  for (let redrives = 0; isAtRest && redrives < mostRedrives; redrives += 1) {
    if (mistake.isNeverRedriven === true || redriveAll(world, poison) === 0) break;
    isAtRest = await world.agenda.run(mostHappenings);
  }
  return { world, day, luck, policy, tasksPerSecond, isAtRest, poison };
}
