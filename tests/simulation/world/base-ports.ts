import type { ContactSearch } from '../../../lambdas/adapters/connect/contact-search.ts';
import type { Statement } from '../../../lambdas/domain/statement.ts';
import { fixedCallerKeys } from '../../twins/fixed-caller-keys.ts';
import type { MemoryConnect } from '../../twins/memory-connect.ts';
import { type MemoryQueue, assessQueueOn, retryQueueOn } from '../../twins/memory-queue.ts';
import type { MemoryTable } from '../../twins/memory-table.ts';
import { memoryTopics } from '../../twins/memory-topics.ts';
import { memoryTurnKeeper } from '../../twins/memory-turn-keeper.ts';
import type { RecordedTelemetry } from '../../twins/recorded-telemetry.ts';
import type { Clock } from '../../../lambdas/adapters/process/clock.ts';
import { type Agenda, clockOf } from '../engine/agenda.ts';
import type { Luck } from '../engine/luck.ts';
import { type Paced, pacedConnect, ratesOf } from './paced-connect.ts';
import type { Plan } from './plan.ts';
import type { FunctionName, Ports } from './ports.ts';
import type { Sources } from './sources.ts';
import { tablePortsOn } from './table-ports.ts';

interface Settings {
  readonly plan: Plan;
  readonly agenda: Agenda;
  readonly clock: Clock;
  readonly table: MemoryTable;
  readonly connect: MemoryConnect;
  readonly search: ContactSearch;
  readonly queues: Sources['queues'];
  readonly telemetry: RecordedTelemetry;
  readonly noteHeard: (statement: Statement) => void;
}

const longestSkewMilliseconds = 3_000;

/** How far a function's clock is from the world's, in milliseconds. */
const skewBy = ({ standing, random }: Luck): number =>
  standing.has('clock-skew') ? Math.floor((random() - 0.5) * 2 * longestSkewMilliseconds) : 0;

/** What is announced may be lost on the way to a queue. */
const lossy = (queue: MemoryQueue, luck: Luck): MemoryQueue => ({
  ...queue,
  send: (body, delaySeconds) => {
    if (!luck.strikes('lost-action')) queue.send(body, delaySeconds);
  },
});

/** The queues with all that was sent to them. */
function watchedQueues(queues: Settings['queues']) {
  const sent: string[] = [];
  const watched = ({ queue }: (typeof queues)['assess']): MemoryQueue => ({
    ...queue,
    send: (body, delaySeconds) => {
      sent.push(body);
      queue.send(body, delaySeconds);
    },
  });
  return {
    sent,
    assess: watched(queues.assess),
    followUps: watched(queues.followUps),
    investigations: watched(queues.investigations),
    reconcile: watched(queues.reconcile),
  };
}

function topicsFor(
  { followUps, investigations }: ReturnType<typeof watchedQueues>,
  luck: Luck,
): Ports['topics'] {
  const topics = memoryTopics();
  topics.subscribe('follow-up', lossy(followUps, luck));
  topics.subscribe('investigation', lossy(investigations, luck));
  return topics;
}

/** The twins as faultless ports of each function, with what was sent and started. */
export function createBasePorts(settings: Settings) {
  const { plan, agenda, table, connect, search, telemetry } = settings;
  const { luck, tasksPerSecond, mistake } = plan;
  const sends: { readonly what: Paced; readonly at: number }[] = [];
  const queues = watchedQueues(settings.queues);
  const common = {
    ...tablePortsOn(settings),
    assessQueue: assessQueueOn(queues.assess),
    topics: topicsFor(queues, luck),
    callerKeys: fixedCallerKeys(),
    telemetry,
  };
  const ownQueueOf = (name: FunctionName): MemoryQueue => {
    if (name === 'reconcile-contacts') return queues.reconcile;
    return name === 'open-investigation' ? queues.investigations : queues.followUps;
  };
  const outside = {
    connect,
    search,
    turns: memoryTurnKeeper(table),
    luck,
    rates: ratesOf(tasksPerSecond),
    unpaced: mistake.unpaced,
    onSend: (what: Paced): void => void sends.push({ what, at: agenda.now() }),
    onThrottle: (): void => telemetry.count('ConnectThrottled'),
  };
  const portsFor = (name: FunctionName): Ports => {
    const clock = clockOf(agenda, skewBy(luck));
    const retryQueue = retryQueueOn(ownQueueOf(name));
    return { ...common, clock, retryQueue, ...pacedConnect({ ...outside, clock }) };
  };
  const known = new Map<FunctionName, Ports>();
  const portsOf = (name: FunctionName): Ports => {
    const ports = known.get(name) ?? portsFor(name);
    known.set(name, ports);
    return ports;
  };
  return { portsOf, accounts: common.accounts, sent: queues.sent, sends };
}
