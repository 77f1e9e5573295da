import type { KinesisStreamEvent } from 'aws-lambda';

import { assessCallHandler } from '../../lambdas/assess-call/handler.ts';
import type { AssessCallPorts } from '../../lambdas/assess-call/ports.ts';
import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import { recordContactHandler } from '../../lambdas/record-contact/handler.ts';
import type { RecordContactPorts } from '../../lambdas/record-contact/record-contact.ts';
import { lambdaContext, queueEvent, streamEvent } from '../twins/lambda-events.ts';
import type { TwinWorld } from '../twins/twin-world.ts';
import type { Hostile } from './hostile-row.ts';
import { contactEvent, contactRecord, timing } from './payloads.ts';

/** A world whose table may be another than the twin. */
export type World = TwinWorld & Pick<AssessCallPorts, 'calls' | 'index'> & RecordContactPorts;

const bytesOf = (payload: Hostile['payload']): Buffer =>
  typeof payload === 'string' ? Buffer.from(payload) : Buffer.from(payload);

function streamOf(payloads: readonly Hostile['payload'][]): KinesisStreamEvent {
  const { Records } = streamEvent(payloads.map(() => ''));
  return {
    Records: Records.map((record, place) => ({
      ...record,
      kinesis: { ...record.kinesis, data: bytesOf(payloads[place] ?? '').toString('base64') },
    })),
  };
}

const first = { eventType: 'INITIATED', contactId: 'call-1' };

/** A good record or event of the same call before, and of the same and another call after. */
const neighboursOf = (door: Hostile['door']) =>
  door === 'queue'
    ? {
        before: [contactEvent(first, '2026-11-20T09:00:00.000Z')],
        after: [contactEvent({ eventType: 'QUEUED' }), contactEvent({ contactId: 'call-2' })],
      }
    : {
        before: [contactRecord({ ContactId: 'call-2' })],
        after: [contactRecord({ ContactId: 'leg-2', InitialContactId: 'call-1' })],
      };

/** The good ones’ contacts with one of the words that they said. */
export const goodWords = {
  queue: [
    ['call-1', 'call-1', 'INITIATED'],
    ['call-1', 'call-1', 'QUEUED'],
    ['call-2', 'call-2', 'DISCONNECTED'],
  ],
  stream: [
    ['call-2', 'call-2', 'CONTACT_RECORD'],
    ['call-1', 'leg-2', 'CONTACT_RECORD'],
  ],
} as const;

/** A hostile payload goes through the real handler between good ones; gives the ids that failed. */
export async function handleBetweenGood(
  world: World,
  { door, payload }: Pick<Hostile, 'door' | 'payload'>,
): Promise<string[]> {
  const handle = recordContactHandler(world, defaultPolicy, timing);
  const { before, after } = neighboursOf(door);
  const payloads = [...before, payload, ...after];
  const messages = payloads.map((one, place) => ({
    messageId: `message-${place + 1}`,
    body: typeof one === 'string' ? one : bytesOf(one).toString(),
  }));
  const event = door === 'queue' ? queueEvent(messages) : streamOf(payloads);
  const { batchItemFailures } = await handle(event, lambdaContext);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

/** Whether what a good neighbour said is kept. */
export async function isKept(world: World, [callId, contactId, word]: readonly string[]) {
  const { contacts } = await world.calls.read(callId ?? '');
  const said = contacts.find((contact) => contact.contactId === contactId)?.said ?? {};
  return Object.keys(said).includes(word ?? '');
}

const settings = { policy: defaultPolicy, version: 'policy-1', ...timing };

/** All that asked for an assessment by now is assessed; gives the reasons of those that failed. */
export async function assessAll(world: World): Promise<unknown[]> {
  world.clock.pass(timing.graceSeconds + 1);
  const failed: unknown[] = [];
  for (let rounds = 0; rounds < 4; rounds += 1) {
    const messages = world.assessing.receive();
    await assessCallHandler(world, settings)(queueEvent(messages), lambdaContext);
  }
  failed.push(...world.telemetry.lines().filter(({ level }) => level === 'error'));
  return failed;
}
