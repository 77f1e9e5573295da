import type { AssessRequest } from '../../lambdas/adapters/messages/assess-queue.ts';
import { parsePolicy } from '../../lambdas/adapters/policy/policy-document.ts';
import { assessCallHandler } from '../../lambdas/assess-call/handler.ts';
import type { AssessCallPorts, AssessSettings } from '../../lambdas/assess-call/ports.ts';
import type { Instant } from '../../lambdas/domain/instant.ts';
import type { Statement } from '../../lambdas/domain/statement.ts';
import { recordContact } from '../../lambdas/record-contact/record-contact.ts';
import { lambdaContext, queueEvent } from '../twins/lambda-events.ts';
import type { QueuedMessage } from '../twins/memory-queue.ts';
import { type TwinWorld, twinWorld } from '../twins/twin-world.ts';

/** How a call stands. */
export interface Standing {
  readonly verdict: string | null;
  readonly rule: number | null;
  /** Its obligations as `kind#ordinal state`. */
  readonly obligations: readonly string[];
}

/** A world in which calls are told of and assessed as their requests arrive. */
export interface Bench {
  readonly world: TwinWorld;
  readonly settings: AssessSettings;
  /** Records what was said, as it was said or now, whichever is later. */
  readonly tell: (...statements: Statement[]) => Promise<void>;
  /** As `tell`, of a customer whose number is known. */
  readonly tellOf: (customer: string, ...statements: Statement[]) => Promise<void>;
  /** Assesses what arrives until a time, which it is then; what fails comes again after a minute. */
  readonly runUntil: (at: Instant, ports?: AssessCallPorts) => Promise<void>;
  /** Assesses until nothing waits any more. */
  readonly runAll: (ports?: AssessCallPorts) => Promise<void>;
  /** Hands requests to the handler, now, in one batch; gives the positions of those that failed. */
  readonly assess: (
    requests: readonly AssessRequest[],
    ports?: AssessCallPorts,
  ) => Promise<number[]>;
  readonly standing: (callId?: string) => Promise<Standing>;
}

const endOfTime = '9999-12-31T00:00:00.000Z';
const retrySeconds = 60;
const mostMessages = 1000;

function settingsFrom(document: Readonly<Record<string, unknown>>): AssessSettings {
  const parsed = parsePolicy(document);
  if ('problem' in parsed) throw new Error(parsed.problem);
  const { settleSeconds, graceSeconds } = parsed.policy;
  return { ...parsed, settleSeconds, graceSeconds };
}

async function recordIn(
  world: TwinWorld,
  settings: AssessSettings,
  statement: Statement,
  customer?: string,
): Promise<void> {
  world.clock.moveTo(statement.saidAt);
  const reading = { outcome: 'statement', statement, customer } as const;
  const input = { recordId: 'record', arrivedAt: statement.saidAt, text: '', reading };
  await recordContact(input, world, settings);
}

/** Hands messages to the handler; gives the ids of those that failed. */
async function handled(
  messages: readonly Pick<QueuedMessage, 'messageId' | 'body'>[],
  ports: AssessCallPorts,
  settings: AssessSettings,
): Promise<string[]> {
  const handle = assessCallHandler(ports, settings);
  const { batchItemFailures } = await handle(queueEvent(messages), lambdaContext);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

/** A bench under a policy document, at nine o’clock. */
export function assessBench(document: Readonly<Record<string, unknown>> = {}): Bench {
  const settings = settingsFrom(document);
  const world = twinWorld({ policy: settings.policy });
  const { clock, assessing } = world;

  const runUntil = async (until: Instant, ports: AssessCallPorts = world): Promise<void> => {
    for (let messages = 0; messages < mostMessages; messages += 1) {
      const next = assessing.waiting().at(0);
      if (next === undefined || next.arrivesAt > until) {
        if (until !== endOfTime) clock.moveTo(until);
        return;
      }
      clock.moveTo(next.arrivesAt);
      const received = assessing.receive(1);
      const failed = await handled(received, ports, settings);
      for (const { messageId, body } of received) {
        if (failed.includes(messageId)) assessing.send(body, retrySeconds);
      }
    }
    throw new Error('The requests do not come to an end.');
  };

  return {
    world,
    settings,
    tell: async (...statements) => {
      for (const statement of statements) await recordIn(world, settings, statement);
    },
    tellOf: async (customer, ...statements) => {
      for (const statement of statements) await recordIn(world, settings, statement, customer);
    },
    runUntil,
    runAll: (ports) => runUntil(endOfTime, ports),
    assess: async (requests, ports = world) => {
      const messages = requests.map((request, index) => ({
        messageId: String(index),
        body: JSON.stringify({ version: 1, ...request }),
      }));
      return (await handled(messages, ports, settings)).map(Number);
    },
    standing: async (callId = 'call-1') => {
      const { record, obligations } = await world.calls.read(callId);
      return {
        verdict: record?.record.verdict ?? null,
        rule: record?.record.rule ?? null,
        obligations: obligations
          .map(({ kind, ordinal, state }) => `${kind}#${ordinal} ${state}`)
          .toSorted(),
      };
    },
  };
}
