import { handOn } from '../centre/call.ts';
import {
  arrive,
  end,
  join,
  leave,
  patienceOf,
  reachAgent,
  seconds,
  talk,
  waitInQueue,
} from '../centre/legs.ts';
import { QUEUES } from '../centre/queues.ts';
import { between, chance, pick } from '../centre/random.ts';
import { conversedWithin, converse } from './conversation.ts';
import type { Call, Contact, Resolution } from '../centre/call.ts';
import type { Journey } from '../centre/journey.ts';
import type { Queue } from '../centre/queues.ts';
import type { Agent } from '../centre/staff.ts';

/** The agent sends the customer to another queue and leaves. */
export function* coldTransfer(call: Call, leg: Contact, agent: Agent): Journey {
  const [next, taker] = yield* sendOn(call, leg, agent);
  if (taker !== undefined) yield* converse(call, next, taker);
}

/** The customer is sent on, and on, and on. */
export function* passedAround(call: Call, leg: Contact, agent: Agent): Journey {
  let [next, taker] = yield* sendOn(call, leg, agent);
  for (let hop = 2; hop <= 4 && taker !== undefined; hop += 1) {
    [next, taker] = yield* sendOn(call, next, taker);
  }
  if (taker !== undefined) yield* converse(call, next, taker);
}

/**
 * The agent stays on the line until the next agent has come, and introduces the customer; when
 * nobody comes, the agent leaves the customer in the queue after all.
 */
export function* warmTransfer(call: Call, leg: Contact, agent: Agent): Journey {
  yield* talk(call, leg, 0.4);
  const next = handOn(call, leg, 'TRANSFER');
  const queue = anotherQueue(call, leg);
  const taker = yield* waitInQueue(call, next, { queue, patience: 150_000 });
  if (taker !== undefined) {
    join(call, next, taker);
    yield* seconds(call, 12, 60);
    leave(call, leg, agent, reasonOfSender(call));
    yield* converse(call, next, taker);
    return;
  }
  leg.transferCompletedAt = call.centre.agenda.now();
  leave(call, leg, agent, reasonOfSender(call));
  const late = yield* reachAgent(call, next, { queue });
  if (late !== undefined) yield* converse(call, next, late);
}

/** After some waiting the flow moves the customer to another queue. */
export function* queueTransfer(call: Call): Journey {
  const leg = yield* arrive(call);
  const answered = yield* conversedWithin(call, leg, between(call.random, 1_500, 50_000));
  if (answered) return;
  const next = handOn(call, leg, 'QUEUE_TRANSFER');
  end(call, leg, null);
  const taker = yield* reachAgent(call, next, { queue: anotherQueue(call, leg) });
  if (taker !== undefined) yield* converse(call, next, taker);
}

/** The agent sends the customer to a number outside the centre. */
export function* externalTransfer(call: Call, leg: Contact, agent: Agent): Journey {
  yield* talk(call, leg, 0.5);
  const outside = handOn(call, leg, 'EXTERNAL_OUTBOUND');
  leg.transferredToNumber = '+442079460199';
  yield* seconds(call, 4, 15);
  outside.connectedToSystemAt = call.centre.agenda.now();
  leg.transferCompletedAt = call.centre.agenda.now();
  if (chance(call.random, 0.3))
    call.resolution = pick<Resolution>(call.random, ['unresolved', 'promised']);
  leave(call, leg, agent, reasonOfSender(call));
  yield* seconds(call, 60, 400);
  end(call, outside, pick(call.random, ['CUSTOMER_DISCONNECT', 'THIRD_PARTY_DISCONNECT']));
}

/** The agent sends the customer to the automatic payment line, which ends the call. */
export function* paymentLine(call: Call, leg: Contact, agent: Agent): Journey {
  yield* talk(call, leg, 0.6);
  const next = handOn(call, leg, 'TRANSFER');
  leg.transferCompletedAt = call.centre.agenda.now();
  if (chance(call.random, 0.25)) call.resolution = 'resolved';
  leave(call, leg, agent, reasonOfSender(call));
  yield* seconds(call, 40, 150);
  end(call, next, 'CONTACT_FLOW_DISCONNECT');
}

/** A cold transfer of whose second leg Connect never tells anybody. */
export function* unseenTransfer(call: Call, leg: Contact, agent: Agent): Journey {
  yield* talk(call, leg, 0.5);
  const next = handOn(call, leg, 'TRANSFER');
  next.unseen = true;
  leg.transferCompletedAt = call.centre.agenda.now();
  leave(call, leg, agent, reasonOfSender(call));
  next.queue = anotherQueue(call, leg);
  next.enqueuedAt = call.centre.agenda.now();
  yield* seconds(call, 90, 400);
  next.dequeuedAt = call.centre.agenda.now();
  end(call, next, 'CUSTOMER_DISCONNECT');
}

function* sendOn(call: Call, leg: Contact, agent: Agent): Journey<[Contact, Agent | undefined]> {
  yield* talk(call, leg, 0.4);
  const next = handOn(call, leg, 'TRANSFER');
  leg.transferCompletedAt = call.centre.agenda.now();
  leave(call, leg, agent, reasonOfSender(call));
  yield* seconds(call, 1, 4);
  const queue = anotherQueue(call, leg);
  return [next, yield* reachAgent(call, next, { queue, patience: 2 * patienceOf(call) })];
}

/** Connect's documentation does not say what reason the sender's leg gets; both are seen. */
function reasonOfSender(call: Call): string | null {
  return chance(call.random, 0.6) ? 'AGENT_DISCONNECT' : null;
}

function anotherQueue(call: Call, leg: Contact): Queue {
  return pick(
    call.random,
    QUEUES.filter((queue) => queue !== leg.queue),
  );
}
