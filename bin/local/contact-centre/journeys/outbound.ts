import { openContact } from '../centre/call.ts';
import { setData } from '../centre/contact-data.ts';
import { end, leave, pickUp, reachAgent, seconds, talk, waitForAgent } from '../centre/legs.ts';
import { between, pick } from '../centre/random.ts';
import { converse, partWays } from './conversation.ts';
import type { Call, Contact } from '../centre/call.ts';
import type { Journey } from '../centre/journey.ts';
import type { Agent } from '../centre/staff.ts';

const NOT_REACHED = [
  'TELECOM_UNANSWERED',
  'TELECOM_UNANSWERED',
  'TELECOM_BUSY',
  'TELECOM_TIMEOUT',
  'TELECOM_NUMBER_INVALID',
];

/** An agent dials, and the customer answers. */
export function* dialled(call: Call): Journey {
  const [leg, agent] = yield* dial(call);
  yield* pickUp(call, leg, agent);
  yield* talk(call, leg, 0.7);
  partWays(call, leg, agent);
}

/** An agent dials, and nobody answers. */
export function* dialledInVain(call: Call): Journey {
  const [leg, agent] = yield* dial(call);
  yield* seconds(call, 10, 35);
  leave(call, leg, agent, pick(call.random, NOT_REACHED));
}

/** An application has the customer called, and then an agent is found. */
export function* placedByApplication(call: Call): Journey {
  const leg = yield* ringFromApplication(call);
  if (call.random() < 0.25) {
    call.scenario = 'placed-by-application-in-vain';
    end(call, leg, pick(call.random, NOT_REACHED));
    return;
  }
  leg.connectedToSystemAt = call.centre.agenda.now();
  yield* seconds(call, 2, 6);
  const agent = yield* reachAgent(call, leg, { patience: between(call.random, 30_000, 120_000) });
  if (agent !== undefined) yield* converse(call, leg, agent);
}

/** The customer has hung up before the agent came, and Connect says that the agent ended it. */
export function* goneBeforeAgentCame(call: Call): Journey {
  const leg = yield* ringFromApplication(call);
  leg.connectedToSystemAt = call.centre.agenda.now();
  yield* seconds(call, 2, 6);
  const agent = yield* reachAgent(call, leg, { patience: 1_800_000 });
  if (agent === undefined) return;
  yield* seconds(call, 16, 30);
  leave(call, leg, agent, 'AGENT_DISCONNECT');
}

function* dial(call: Call): Journey<[Contact, Agent]> {
  const agent = yield* waitForAgent(call, { queue: call.queue, patience: Infinity });
  if (agent === undefined) throw new Error('An agent who is waited for without end has not come.');
  const leg = openContact(call, 'OUTBOUND');
  leg.agent = agent;
  leg.queue = call.queue;
  leg.agentConnectionAttempts = 1;
  setData(call, leg, { language: 'en-GB' });
  yield* seconds(call, 6, 24);
  return [leg, agent];
}

function* ringFromApplication(call: Call): Journey<Contact> {
  const leg = openContact(call, 'API');
  setData(call, leg, { campaign: 'renewals' });
  yield* seconds(call, 6, 22);
  return leg;
}
