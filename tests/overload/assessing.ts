import { createRandom } from '../../bin/local/contact-centre/centre/random.ts';
import { plusSeconds } from '../../lambdas/domain/instant.ts';
import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import { assessCallHandler } from '../../lambdas/assess-call/handler.ts';
import type { AssessCallPorts } from '../../lambdas/assess-call/ports.ts';
import { createAgenda } from '../simulation/engine/agenda.ts';
import { fixedCallerKeys } from '../twins/fixed-caller-keys.ts';
import { lambdaContext, queueEvent } from '../twins/lambda-events.ts';
import { tableTwins } from '../twins/twin-world.ts';
import { virtualClock } from '../twins/virtual-clock.ts';
import { recordedTelemetry } from '../twins/recorded-telemetry.ts';
import { createConnectInstance } from './connect-instance.ts';
import type { DeclaredAssessment } from './declared.ts';
import { startEventSource } from './event-source.ts';
import { connectLatency, farAway, pacedConnect, slowed, tableLatency, taking } from './ports.ts';
import { type Received, createSqsQueue } from './sqs-queue.ts';

/** A time in which many calls come to their deadline without a contact record. */
export interface Deadlines {
  readonly declared: DeclaredAssessment;
  readonly calls: number;
  readonly perSecond: number;
  /** How likely others of the account have just used up Connect's quota. */
  readonly takenByOthers: number;
}

const startAt = '2026-11-20T09:00:00.000Z';
const settings = {
  policy: defaultPolicy,
  version: 'policy-1',
  settleSeconds: defaultPolicy.settleSeconds,
  graceSeconds: defaultPolicy.graceSeconds,
};

/** Lives until `assess-call` has looked at every call. */
export async function assessThrough({ declared, calls, perSecond, takenByOthers }: Deadlines) {
  const random = createRandom('assessing');
  const clock = virtualClock(startAt);
  const agenda = createAgenda(Date.parse(startAt), random, (at) =>
    clock.moveTo(new Date(at).toISOString()),
  );
  const instance = createConnectInstance({
    milliseconds: () => agenda.now(),
    openTaskQuota: 0,
    isTakenByOthers: () => random() < takenByOthers,
  });
  const twins = tableTwins(clock);
  const queue = createSqsQueue({ agenda, ...declared });
  const take = taking(agenda, random, tableLatency);
  const telemetry = recordedTelemetry();
  const own = { now: () => clock.now(), wait: agenda.pause };
  const portsOfRun = (endsAt: number): AssessCallPorts => ({
    contacts: slowed(twins.contacts, take),
    calls: slowed(twins.calls, take),
    index: slowed(twins.index, take),
    assessQueue: { send: async (request) => queue.send(JSON.stringify(request), 0) },
    connect: pacedConnect({
      instance,
      turns: farAway(twins.turns, take),
      clock: own,
      describing: { name: 'describe-contact', perSecond: declared.describesPerSecond },
      tasksPerSecond: 1,
      endsAt: () => endsAt,
      take: taking(agenda, random, connectLatency),
      onThrottle: () => telemetry.count('ConnectThrottled'),
      onTheWayBack: async () => {},
    }),
    callerKeys: fixedCallerKeys(),
    clock: own,
    telemetry,
  });
  const handle = (batch: readonly Received[]) => {
    const ports = portsOfRun(agenda.now() + declared.timeoutSeconds * 1000);
    return assessCallHandler(ports, settings)(queueEvent(batch), lambdaContext);
  };
  const source = startEventSource({
    agenda,
    queue,
    ...declared,
    isDeletionLost: () => false,
    run: (batch) => ({
      died: new Promise(() => {}),
      failed: handle(batch).then(
        ({ batchItemFailures }) => new Set(batchItemFailures.map((one) => one.itemIdentifier)),
      ),
    }),
  });
  const bring = (place: number): void => {
    const [callId, endedAt] = [`call-${place}`, plusSeconds(clock.now(), -settings.graceSeconds)];
    const said = { channel: 'VOICE', instanceId: 'instance-1', agentId: `agent-${place}` };
    const times = { connectedToAgentAt: plusSeconds(endedAt, -60), disconnectedAt: endedAt };
    void twins.contacts.record(callId, {
      contactId: callId,
      speaker: 'DISCONNECTED',
      saidAt: endedAt,
      said: { ...said, ...times },
    });
    const request = { version: 1, callId, contactId: callId, occasion: 'deadline' };
    queue.send(JSON.stringify({ ...request, dueAt: clock.now() }), 0);
  };
  for (let place = 1; place <= calls; place += 1) {
    agenda.at(Date.parse(startAt) + (place * 1000) / perSecond, () => bring(place));
  }
  if (!(await agenda.run(10_000_000))) throw new Error('It never ends.');
  return { instance, source, queue, telemetry };
}
