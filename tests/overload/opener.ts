import type { Random } from '../../bin/local/contact-centre/centre/random.ts';
import type { TurnKeeper } from '../../lambdas/adapters/connect/pace.ts';
import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import { openFollowUpHandler } from '../../lambdas/open-follow-up/handler.ts';
import { openInvestigationHandler } from '../../lambdas/open-investigation/handler.ts';
import type { OpenInvestigationPorts } from '../../lambdas/open-investigation/open-investigation.ts';
import type { Agenda } from '../simulation/engine/agenda.ts';
import { lambdaContext, queueEvent } from '../twins/lambda-events.ts';
import { memoryCallIndex } from '../twins/memory-call-index.ts';
import { memoryCallsTable } from '../twins/memory-calls-table.ts';
import { memoryObligationsTable } from '../twins/memory-obligations-table.ts';
import type { MemoryTable } from '../twins/memory-table.ts';
import { type RecordedTelemetry, recordedTelemetry } from '../twins/recorded-telemetry.ts';
import { livesInDays } from '../twins/twin-world.ts';
import type { VirtualClock } from '../twins/virtual-clock.ts';
import { withOneObligationEach } from './arrivals.ts';
import type { ConnectInstance } from './connect-instance.ts';
import { describesPerTask } from '../../lambdas/adapters/tasks/task-environment.ts';
import type { DeclaredOpener, OpenerName } from './declared.ts';
import { type EventSource, type Run, startEventSource } from './event-source.ts';
import type { Faults } from './overload.ts';
import { connectLatency, farAway, pacedConnect, slowed, tableLatency, taking } from './ports.ts';
import { type Received, type SqsQueue, createSqsQueue } from './sqs-queue.ts';

/** A function that opens tasks, with what feeds it. */
export interface Opener {
  readonly queue: SqsQueue;
  readonly source: EventSource;
  readonly telemetry: RecordedTelemetry;
}

interface Settings {
  readonly agenda: Agenda;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly table: MemoryTable;
  readonly turns: TurnKeeper;
  readonly instance: ConnectInstance;
  readonly declared: DeclaredOpener;
  readonly faults: Faults;
}

const settings = {
  target: { flowId: 'flow-1' },
  instanceUrl: 'https://my-site.my.connect.aws',
  instanceId: 'instance-of-the-stage',
  policy: defaultPolicy,
  ...livesInDays,
};

/** The real handler of a function. */
const handlerOf = (name: OpenerName, ports: OpenInvestigationPorts) =>
  name === 'open-follow-up'
    ? openFollowUpHandler(ports, settings)
    : openInvestigationHandler(ports, settings);

/** Never resolves: whoever waits for it has died. */
const silence = new Promise<never>(() => {});

/** The ports of one run, and its death. */
function portsOfRun(queue: SqsQueue, telemetry: RecordedTelemetry, world: Settings) {
  const { agenda, clock, random, table, faults, declared } = world;
  const endsAt = agenda.now() + declared.timeoutSeconds * 1000;
  const takeOfTable = taking(agenda, random, tableLatency);
  const died = Promise.withResolvers<void>();
  const onTheWayBack = async (): Promise<void> => {
    if (random() < faults.crashAfterStart) {
      died.resolve();
      await silence;
    }
    if (random() < faults.ambiguousStart) throw new Error('The answer was lost.');
  };
  const ports: OpenInvestigationPorts = {
    clock,
    obligations: slowed(memoryObligationsTable(table), takeOfTable),
    calls: slowed(
      memoryCallsTable(withOneObligationEach(table), { clock, ...livesInDays }),
      takeOfTable,
    ),
    index: slowed(memoryCallIndex(table), takeOfTable),
    connect: pacedConnect({
      ...world,
      describing: {
        name: 'describe-for-task',
        perSecond: describesPerTask * declared.tasksPerSecond,
      },
      tasksPerSecond: declared.tasksPerSecond,
      endsAt: () => endsAt,
      clock: { now: () => clock.now(), wait: agenda.pause },
      turns: farAway(world.turns, takeOfTable),
      take: taking(agenda, random, connectLatency),
      onThrottle: () => telemetry.count('ConnectThrottled'),
      onTheWayBack,
    }),
    retryQueue: slowed(
      { sendLater: async (body: string, seconds: number) => queue.send(body, seconds) },
      takeOfTable,
    ),
    telemetry,
  };
  return { ports, died: died.promise };
}

/** Starts a function that opens tasks as its stack declares it. */
export function startOpener(name: OpenerName, world: Settings): Opener {
  const { agenda, random, declared, faults } = world;
  const queue = createSqsQueue({ agenda, ...declared });
  const telemetry = recordedTelemetry();
  const run = (batch: readonly Received[]): Run => {
    const { ports, died } = portsOfRun(queue, telemetry, world);
    const answer = handlerOf(name, ports)(queueEvent(batch), lambdaContext);
    const failed = answer.then(
      ({ batchItemFailures }) =>
        new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)),
    );
    return { failed, died };
  };
  const source = startEventSource({
    agenda,
    queue,
    ...declared,
    run,
    isDeletionLost: () => random() < faults.lostDeletion,
  });
  return { queue, source, telemetry };
}
