import { afterContactWork } from './after-contact-work.ts';
import { openContact } from './call.ts';
import { setData } from './contact-data.ts';
import { begin, pause } from './journey.ts';
import { between, chance, lognormal } from './random.ts';
import type { Call, Contact } from './call.ts';
import type { Journey } from './journey.ts';
import type { Queue } from './queues.ts';
import type { Agent } from './staff.ts';

/** Lets between `least` and `most` seconds pass. */
export function* seconds(call: Call, least: number, most: number): Journey {
  yield* pause(call.centre.agenda, between(call.random, least * 1_000, most * 1_000));
}

/** The customer rings and listens to the menu. */
export function* arrive(call: Call): Journey<Contact> {
  const leg = openContact(call, 'INBOUND');
  leg.connectedToSystemAt = leg.initiatedAt + between(call.random, 40, 900);
  yield* seconds(call, 8, 40);
  setData(call, leg, {
    language: call.customerNumber.startsWith('+44') ? 'en-GB' : 'en-US',
    menuChoice: call.queue.name.toLowerCase().replaceAll(' ', '-'),
  });
  yield* seconds(call, 1, 6);
  return leg;
}

/** How long this customer would wait, in milliseconds. */
export function patienceOf(call: Call): number {
  return Math.round(
    1_000 * Math.max(15, lognormal(call.random, call.queue.patienceMedianSeconds, 0.7)),
  );
}

/** Waits in the queue for at most `patience` milliseconds; undefined when no agent came in time. */
export function* waitInQueue(
  call: Call,
  leg: Contact,
  place: { queue: Queue; patience: number },
): Journey<Agent | undefined> {
  leg.queue = place.queue;
  leg.enqueuedAt ??= call.centre.agenda.now();
  const agent = yield* waitForAgent(call, place, (offeredTo) => {
    leg.agentConnectionAttempts += 1;
    leg.lastOfferedTo = offeredTo;
  });
  leg.dequeuedAt = call.centre.agenda.now();
  return agent;
}

/** Waits for an agent without being in the queue, as a call that is yet to be dialled does. */
export function* waitForAgent(
  call: Call,
  place: { queue: Queue; patience: number },
  onAttempt: (offeredTo: Agent) => void = () => {},
): Journey<Agent | undefined> {
  const { queue, patience: patienceMilliseconds } = place;
  return yield (onEnd) => call.centre.floor.ask({ queue, patienceMilliseconds, onAttempt, onEnd });
}

/** Agent and customer are together. */
export function join(call: Call, leg: Contact, agent: Agent): void {
  leg.agent = agent;
  leg.connectedToAgentAt = call.centre.agenda.now();
}

/** The customer takes up the telephone that has rung, and the agent is there. */
export function* pickUp(call: Call, leg: Contact, agent: Agent): Journey {
  leg.connectedToSystemAt = call.centre.agenda.now();
  yield* pause(call.centre.agenda, between(call.random, 150, 900));
  join(call, leg, agent);
}

/** Waits as long as this customer can; undefined when they gave up, which ends the leg. */
export function* reachAgent(
  call: Call,
  leg: Contact,
  place: { queue?: Queue; patience?: number } = {},
): Journey<Agent | undefined> {
  const { queue = call.queue, patience = patienceOf(call) } = place;
  const agent = yield* waitInQueue(call, leg, { queue, patience });
  if (agent !== undefined) {
    join(call, leg, agent);
    return agent;
  }
  call.scenario = 'gave-up-waiting';
  call.needsAnotherCall = true;
  end(call, leg, 'CUSTOMER_DISCONNECT');
  return undefined;
}

/** Ends the leg now; its agent goes on to after contact work. */
export function leave(call: Call, leg: Contact, agent: Agent, reason: string | null): void {
  leg.disconnectedAt = call.centre.agenda.now();
  leg.disconnectReason = reason;
  begin(afterContactWork(call, leg, agent));
}

/** Ends a leg now that nobody has any work after. */
export function end(call: Call, leg: Contact, reason: string | null): void {
  leg.disconnectedAt = call.centre.agenda.now();
  leg.disconnectReason = reason;
  leg.completedAt = leg.disconnectedAt + between(call.random, 2, 90);
}

/** A conversation of the usual length, a third of them with the customer on hold for a while. */
export function* talk(call: Call, leg: Contact, share = 1): Journey {
  const { random, centre, queue } = call;
  const pace = leg.agent?.pace ?? 1;
  const usual = lognormal(random, queue.talkMedianSeconds * pace * share, queue.talkDeviation);
  const milliseconds = Math.round(1_000 * Math.min(2_700, Math.max(25, usual)));
  const holds = chance(random, 0.33) ? between(random, 1, 2) : 0;
  const parts = holds + 1;
  for (let part = 1; part <= parts; part += 1) {
    yield* pause(centre.agenda, Math.round(milliseconds / parts));
    if (part < parts) yield* hold(call, leg);
  }
}

/** The customer is on hold. */
export function* hold(call: Call, leg: Contact): Journey {
  const milliseconds = Math.round(1_000 * Math.max(5, lognormal(call.random, 45, 0.8)));
  yield* pause(call.centre.agenda, milliseconds);
  leg.holdsMilliseconds.push(milliseconds);
}
