import type { Statement } from '../../../lambdas/domain/statement.ts';
import { fixedCallerKeys } from '../../twins/fixed-caller-keys.ts';
import { memoryCallIndex } from '../../twins/memory-call-index.ts';
import { memoryCallsTable } from '../../twins/memory-calls-table.ts';
import type { MemoryConnect } from '../../twins/memory-connect.ts';
import { memoryContactsTable } from '../../twins/memory-contacts-table.ts';
import { memoryObligationsTable } from '../../twins/memory-obligations-table.ts';
import { memoryParkedTable } from '../../twins/memory-parked-table.ts';
import { type MemoryQueue, assessQueueOn, retryQueueOn } from '../../twins/memory-queue.ts';
import type { MemoryTable } from '../../twins/memory-table.ts';
import { memoryTopics } from '../../twins/memory-topics.ts';
import { memoryTurnKeeper } from '../../twins/memory-turn-keeper.ts';
import type { RecordedTelemetry } from '../../twins/recorded-telemetry.ts';
import { livesInDays } from '../../twins/twin-world.ts';
import type { VirtualClock } from '../../twins/virtual-clock.ts';
import type { Agenda } from '../engine/agenda.ts';
import { pacedConnect } from './paced-connect.ts';
import type { Plan } from './plan.ts';
import type { FunctionName, Ports } from './ports.ts';
import type { Sources } from './sources.ts';

interface Settings {
  readonly plan: Plan;
  readonly agenda: Agenda;
  readonly clock: VirtualClock;
  readonly table: MemoryTable;
  readonly connect: MemoryConnect;
  readonly queues: Sources['queues'];
  readonly telemetry: RecordedTelemetry;
  readonly noteHeard: (statement: Statement) => void;
}

const longestSkewMilliseconds = 3_000;

/** How far each function's clock is from the world's, in milliseconds. */
function skewsOf({ luck }: Plan): (name: FunctionName) => number {
  const skews = new Map<FunctionName, number>();
  return (name) => {
    if (!luck.standing.has('clock-skew')) return 0;
    const skew = skews.get(name) ?? Math.floor((luck.random() - 0.5) * 2 * longestSkewMilliseconds);
    skews.set(name, skew);
    return skew;
  };
}

/** The twins as faultless ports of each function, with what was sent and started. */
export function createBasePorts(settings: Settings) {
  const { plan, agenda, clock, table, connect, queues, telemetry, noteHeard } = settings;
  const sent: string[] = [];
  const starts: number[] = [];
  const watched = ({ queue }: (typeof queues)['assess']): MemoryQueue => ({
    ...queue,
    send: (body, delaySeconds) => {
      sent.push(body);
      queue.send(body, delaySeconds);
    },
  });
  const onStart = (): void => {
    starts.push(agenda.now());
  };
  const [followUps, investigations] = [watched(queues.followUps), watched(queues.investigations)];
  const topics = memoryTopics();
  topics.subscribe('follow-up', followUps);
  topics.subscribe('investigation', investigations);
  const lives = { clock, ...livesInDays };
  const turns = memoryTurnKeeper(table);
  const contacts = memoryContactsTable(table, lives);
  const skewOf = skewsOf(plan);
  const { luck, tasksPerSecond, mistake } = plan;
  const common = {
    contacts: {
      ...contacts,
      record: async (callId: string, statement: Statement) => {
        noteHeard(statement);
        return contacts.record(callId, statement);
      },
    },
    calls: memoryCallsTable(table, lives),
    index: memoryCallIndex(table),
    obligations: memoryObligationsTable(table),
    parked: memoryParkedTable(table),
    assessQueue: assessQueueOn(watched(queues.assess)),
    topics,
    callerKeys: fixedCallerKeys(),
    telemetry,
  };
  const portsOf = (name: FunctionName): Ports => {
    const skew = skewOf(name);
    const now = (): string =>
      skew === 0 ? clock.now() : new Date(Date.parse(clock.now()) + skew).toISOString();
    const own = { now, wait: agenda.pause };
    const pacing = { connect, turns, clock: own, luck, tasksPerSecond, onStart };
    return {
      ...common,
      clock: own,
      retryQueue: retryQueueOn(name === 'open-investigation' ? investigations : followUps),
      connect: pacedConnect({ ...pacing, isUnpaced: mistake.isUnpaced === true }),
    };
  };
  return { portsOf, sent, starts };
}
