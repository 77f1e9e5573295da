import { setData } from '../centre/contact-data.ts';
import {
  arrive,
  hold,
  join,
  leave,
  patienceOf,
  reachAgent,
  seconds,
  talk,
  waitInQueue,
} from '../centre/legs.ts';
import { chance, pick, pickWeighted } from '../centre/random.ts';
import type { Call, Contact, Resolution } from '../centre/call.ts';
import type { Journey } from '../centre/journey.ts';
import type { Agent } from '../centre/staff.ts';

/** What happens once agent and customer are together. */
export type Scene = (call: Call, leg: Contact, agent: Agent) => Journey;

const OUTCOMES: readonly { resolution: Resolution; weight: number }[] = [
  { resolution: 'resolved', weight: 0.86 },
  { resolution: 'unresolved', weight: 0.1 },
  { resolution: 'promised', weight: 0.04 },
];

/** Rings, waits as long as it takes, and plays the scene. */
export function onceAnswered(scene: Scene): (call: Call) => Journey {
  return function* answered(call) {
    const leg = yield* arrive(call);
    const agent = yield* reachAgent(call, leg, { patience: 600_000 + patienceOf(call) });
    if (agent !== undefined) yield* scene(call, leg, agent);
  };
}

/** Rings, waits as long as this customer can, and talks. */
export function* ordinaryCall(call: Call): Journey {
  const leg = yield* arrive(call);
  const agent = yield* reachAgent(call, leg);
  if (agent !== undefined) yield* converse(call, leg, agent);
}

/** Waits for that long and talks if an agent comes; otherwise false, and the leg goes on. */
export function* conversedWithin(call: Call, leg: Contact, patience: number): Journey<boolean> {
  const agent = yield* waitInQueue(call, leg, { queue: call.queue, patience });
  if (agent === undefined) return false;
  join(call, leg, agent);
  call.scenario = 'conversation';
  yield* converse(call, leg, agent);
  return true;
}

/** A conversation to its end, which agents with the habit bring about too early. */
export function* converse(call: Call, leg: Contact, agent: Agent): Journey {
  if (chance(call.random, agent.habits.hangsUp)) {
    yield* hangUpOn(call, leg, agent);
    return;
  }
  yield* talk(call, leg);
  partWays(call, leg, agent);
}

/** The agent cuts off a customer whose problem is open, and says nothing of it, or the truth. */
function* hangUpOn(call: Call, leg: Contact, agent: Agent): Journey {
  yield* seconds(call, 30, 60);
  yield* talk(call, leg, 0.3);
  call.scenario = 'agent-hang-up';
  call.needsAnotherCall = true;
  if (chance(call.random, 0.15)) call.resolution = 'unresolved';
  leave(call, leg, agent, 'AGENT_DISCONNECT');
}

/** The conversation is over: mostly well, mostly entered, and mostly the customer hangs up. */
export function partWays(call: Call, leg: Contact, agent: Agent): void {
  const { random } = call;
  const outcome = pickWeighted(random, OUTCOMES, ({ weight }) => weight).resolution;
  const entered = chance(random, agent.habits.recordsResolution);
  if (entered) call.resolution = outcome;
  call.needsAnotherCall = outcome === 'unresolved';
  if (call.scenario === 'conversation') call.scenario = `conversation-${outcome}`;
  if (outcome === 'promised' && chance(random, 0.7)) hear(call, leg, 'promise-heard');
  if (chance(random, 0.03)) hear(call, leg, 'long-silence');
  const agentEnds = chance(random, entered && outcome === 'resolved' ? 0.14 : 0.01);
  leave(call, leg, agent, agentEnds ? 'AGENT_DISCONNECT' : customerEnds(call));
}

/** The customer hangs up while on hold. */
export function* hungUpOnHold(call: Call, leg: Contact, agent: Agent): Journey {
  yield* talk(call, leg, 0.4);
  yield* hold(call, leg);
  yield* hold(call, leg);
  if (chance(call.random, 0.6)) call.resolution = 'unresolved';
  call.needsAnotherCall = true;
  leave(call, leg, agent, 'CUSTOMER_DISCONNECT');
}

/** A return call is promised; where the agent forgets to enter it, Contact Lens has heard it. */
export function* promised(call: Call, leg: Contact, agent: Agent): Journey {
  yield* talk(call, leg);
  const entered = chance(call.random, 0.8);
  if (entered) call.resolution = 'promised';
  if (!entered || chance(call.random, 0.5)) hear(call, leg, 'promise-heard');
  const reason = pick(call.random, [
    'CUSTOMER_DISCONNECT',
    'CUSTOMER_DISCONNECT',
    'AGENT_DISCONNECT',
  ]);
  leave(call, leg, agent, reason);
}

/** The customer complains; the agent enters it, or Contact Lens has heard it, or both. */
export function* complained(call: Call, leg: Contact, agent: Agent): Journey {
  yield* talk(call, leg, 1.3);
  const entered = chance(call.random, 0.7);
  if (entered) setData(call, leg, { complaint: 'true' });
  if (!entered || chance(call.random, 0.5)) hear(call, leg, 'complaint-heard');
  partWays(call, leg, agent);
}

/** A Contact Lens rule with that action has matched the contact. */
export function hear(call: Call, contact: Contact, actionName: string): void {
  call.lensMatches.push({ contact, ruleName: `Rule.${actionName}`, actionName });
}

function customerEnds(call: Call): string {
  return chance(call.random, 0.02) ? 'THIRD_PARTY_DISCONNECT' : 'CUSTOMER_DISCONNECT';
}
