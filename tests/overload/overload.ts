import { createRandom } from '../../bin/local/contact-centre/centre/random.ts';
import { chaseObligations } from '../../lambdas/chase-obligations/chase-obligations.ts';
import type { Obligation } from '../../lambdas/domain/obligation.ts';
import { type Agenda, createAgenda } from '../simulation/engine/agenda.ts';
import { memoryObligationsTable } from '../twins/memory-obligations-table.ts';
import { type MemoryTable, memoryTable } from '../twins/memory-table.ts';
import { memoryTopics } from '../twins/memory-topics.ts';
import { memoryTurnKeeper } from '../twins/memory-turn-keeper.ts';
import { memoryUnheardIndex } from '../twins/memory-unheard-index.ts';
import { type RecordedTelemetry, recordedTelemetry } from '../twins/recorded-telemetry.ts';
import { type VirtualClock, virtualClock } from '../twins/virtual-clock.ts';
import { commitObligation, obligationAt, standing } from './arrivals.ts';
import { type ConnectInstance, createConnectInstance } from './connect-instance.ts';
import { type DeclaredOpener, type OpenerName, openerNames } from './declared.ts';
import { type Opener, startOpener } from './opener.ts';
import { keepDescribing } from './other-describers.ts';
import { type Sample, sampling } from './samples.ts';

/** What goes wrong, each with its likelihood on every occasion. */
export interface Faults {
  /** The environment dies when Connect has started the task. */
  readonly crashAfterStart: number;
  /** Connect has started the task, and its answer is lost. */
  readonly ambiguousStart: number;
  /** What was handled is delivered once more. */
  readonly lostDeletion: number;
  /** Others of the account have just used up Connect's quota. */
  readonly takenByOthers: number;
}

/** A time of too many obligations. */
export interface Rush {
  readonly seed: string;
  readonly declared: Readonly<Record<OpenerName, DeclaredOpener>>;
  /** For how long they come, and how many a second. */
  readonly minutes: number;
  readonly perSecond: number;
  readonly faults: Faults;
  readonly openTaskQuota: number;
  /** How many of the open tasks agents complete in a minute. */
  readonly completedIn: (minute: number) => number;
  /** Others who take turns at describing, one after the other, while obligations come. */
  readonly otherDescribers: { readonly count: number; readonly describesPerSecond: number };
}

/** What became of the rush. */
export interface Outcome {
  readonly samples: readonly Sample[];
  readonly obligations: readonly Obligation[];
  readonly openers: Readonly<Record<OpenerName, Opener>>;
  readonly instance: ConnectInstance;
  /** How often `chase-obligations` announced one again. */
  readonly chased: number;
  /** How an obligation stands at the end. */
  readonly stateOf: (obligation: Obligation) => Readonly<Record<string, unknown>> | undefined;
}

/** A rush in which nothing goes wrong and Connect has room for every task. */
export const calmRush: Omit<Rush, 'declared'> = {
  seed: '1',
  minutes: 60,
  perSecond: 10,
  faults: { crashAfterStart: 0, ambiguousStart: 0, lostDeletion: 0, takenByOthers: 0 },
  openTaskQuota: Number.POSITIVE_INFINITY,
  completedIn: () => 0,
  otherDescribers: { count: 0, describesPerSecond: 1 },
};

const startAt = '2026-11-20T09:00:00.000Z';
const mostHappenings = 10_000_000;
const chaseAfterSeconds = 600;
const chaseEveryMilliseconds = 300_000;

interface World {
  readonly rush: Rush;
  readonly agenda: Agenda;
  readonly clock: VirtualClock;
  readonly table: MemoryTable;
  readonly instance: ConnectInstance;
  readonly chasing: RecordedTelemetry;
  readonly openers: Outcome['openers'];
}

function createWorld(rush: Rush): World {
  const random = createRandom(`${rush.seed}/overload`);
  const clock = virtualClock(startAt);
  const agenda = createAgenda(Date.parse(startAt), random, (at) =>
    clock.moveTo(new Date(at).toISOString()),
  );
  const table = memoryTable();
  const instance = createConnectInstance({
    milliseconds: () => agenda.now(),
    openTaskQuota: rush.openTaskQuota,
    isTakenByOthers: () => random() < rush.faults.takenByOthers,
  });
  const outside = { agenda, clock, random, table, instance, faults: rush.faults };
  const turns = memoryTurnKeeper(memoryTable());
  const opener = (name: OpenerName): Opener =>
    startOpener(name, { ...outside, turns, declared: rush.declared[name] });
  const until = agenda.now() + rush.minutes * 60_000;
  const { count, describesPerSecond } = rush.otherDescribers;
  const others = { ...outside, turns, describesPerSecond, until };
  for (let other = 0; other < count; other += 1) void keepDescribing(others);
  const openers = {
    'open-follow-up': opener('open-follow-up'),
    'open-investigation': opener('open-investigation'),
  };
  return { rush, agenda, clock, table, instance, chasing: recordedTelemetry(), openers };
}

const queueOf = ({ openers }: World, { type }: Obligation) =>
  openers[type === 'follow-up' ? 'open-follow-up' : 'open-investigation'].queue;

/** Has obligations come evenly; they are announced at once. */
function bring(world: World): Obligation[] {
  const { agenda, clock, rush, table } = world;
  const obligations: Obligation[] = [];
  const startedAt = agenda.now();
  for (let place = 1; place <= rush.minutes * 60 * rush.perSecond; place += 1) {
    agenda.at(startedAt + Math.floor(((place - 1) * 1000) / rush.perSecond), () => {
      const obligation = obligationAt(place, clock.now());
      obligations.push(obligation);
      queueOf(world, obligation).send(commitObligation(table, obligation), 0);
    });
  }
  return obligations;
}

/** Every five minutes `chase-obligations` announces again what has no task yet. */
function chase(world: World, isOver: () => boolean): void {
  const { agenda, clock, table, chasing: telemetry, openers } = world;
  const topics = memoryTopics();
  for (const name of openerNames) {
    const type = name === 'open-follow-up' ? 'follow-up' : 'investigation';
    topics.subscribe(type, { ...openers[name].queue, receive: () => [], waiting: () => [] });
  }
  const unheard = memoryUnheardIndex(table);
  const obligations = memoryObligationsTable(table);
  const ports = { unheard, obligations, topics, clock, telemetry };
  const look = (): void => {
    if (isOver()) return;
    void chaseObligations(ports, { afterSeconds: chaseAfterSeconds });
    agenda.after(chaseEveryMilliseconds, look);
  };
  agenda.after(chaseEveryMilliseconds, look);
}

/** Lives through a rush until every message is handled, and a quarter of an hour more. */
export async function liveThrough(rush: Rush): Promise<Outcome> {
  const world = createWorld(rush);
  const obligations = bring(world);
  const { samples, isOver } = sampling({ ...world, obligations });
  chase(world, isOver);
  if (!(await world.agenda.run(mostHappenings))) throw new Error('The rush never ends.');
  const { openers, instance, chasing, table } = world;
  const stateOf = (obligation: Obligation) => standing(table, obligation);
  return { samples, obligations, openers, instance, chased: chasing.counted('Chased'), stateOf };
}
