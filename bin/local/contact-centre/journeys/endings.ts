import { handOn, openContact } from '../centre/call.ts';
import { setData } from '../centre/contact-data.ts';
import { end, leave, seconds, talk } from '../centre/legs.ts';
import { chance, pick } from '../centre/random.ts';
import { hear, partWays } from './conversation.ts';
import type { Call, Contact, Resolution } from '../centre/call.ts';
import type { Journey } from '../centre/journey.ts';
import type { Agent } from '../centre/staff.ts';

/** The agent asks the customer to stay for a survey, and hangs up. */
export function* survey(call: Call, leg: Contact, agent: Agent): Journey {
  yield* talk(call, leg);
  const entered = chance(call.random, 0.6);
  if (entered)
    call.resolution = pick<Resolution>(call.random, ['resolved', 'resolved', 'unresolved']);
  leave(call, leg, agent, 'AGENT_DISCONNECT');
  const questions = handOn(call, leg, 'DISCONNECT');
  yield* seconds(call, 12, 60);
  const answered = chance(call.random, 0.7);
  if (answered)
    setData(call, questions, { surveyScore: pick(call.random, ['2', '3', '4', '4', '5', '5']) });
  end(call, questions, answered ? 'CONTACT_FLOW_DISCONNECT' : 'CUSTOMER_DISCONNECT');
}

/** The agent warns an abusive customer, offers the supervisor, and then ends the call. */
export function* abuseProtocolKept(call: Call, leg: Contact, agent: Agent): Journey {
  yield* talk(call, leg, 0.4);
  setData(call, leg, { abuseWarning: 'true' });
  yield* seconds(call, 15, 60);
  setData(call, leg, { supervisorOffered: 'true' });
  yield* seconds(call, 10, 40);
  leave(call, leg, agent, 'AGENT_DISCONNECT');
}

/** The agent warns and hangs up, without having offered the supervisor. */
export function* abuseProtocolBroken(call: Call, leg: Contact, agent: Agent): Journey {
  yield* talk(call, leg, 0.4);
  setData(call, leg, { abuseWarning: 'true' });
  yield* seconds(call, 15, 40);
  call.needsAnotherCall = true;
  leave(call, leg, agent, 'AGENT_DISCONNECT');
}

/** The line fails: the network, the agent's computer, or the customer's telephone. */
export function* lineDropped(call: Call, leg: Contact, agent: Agent): Journey {
  yield* talk(call, leg, 0.5);
  const failure = pick(call.random, [
    { reason: 'TELECOM_PROBLEM', issue: undefined },
    { reason: 'TELECOM_PROBLEM', issue: undefined },
    { reason: 'AGENT_DISCONNECT', issue: 'AGENT_CONNECTIVITY_ISSUE' },
    { reason: 'AGENT_DISCONNECT', issue: 'AGENT_DEVICE_ISSUE' },
    { reason: 'CUSTOMER_DISCONNECT', issue: 'CUSTOMER_CONNECTIVITY_ISSUE' },
  ]);
  if (failure.issue !== undefined) leg.potentialDisconnectIssue = failure.issue;
  if (chance(call.random, 0.3)) call.resolution = 'unresolved';
  call.needsAnotherCall = true;
  leave(call, leg, agent, failure.reason);
}

/** The agent hangs up by mistake as soon as the customer is there. */
export function* accidentalHangUp(call: Call, leg: Contact, agent: Agent): Journey {
  yield* seconds(call, 1, 4);
  call.needsAnotherCall = true;
  leave(call, leg, agent, 'AGENT_DISCONNECT');
}

/** A supervisor listens in. */
export function* monitored(call: Call, leg: Contact, agent: Agent): Journey {
  const { supervisors, agenda } = call.centre;
  const supervisor = supervisors.take();
  yield* seconds(call, 8, 30);
  const listening = supervisor && listenIn(call, leg, supervisor);
  yield* talk(call, leg);
  if (listening !== undefined) end(call, listening, 'AGENT_DISCONNECT');
  if (supervisor !== undefined)
    agenda.schedule(agenda.now() + 5_000, () => supervisors.giveBack(supervisor));
  partWays(call, leg, agent);
}

/** A supervisor listens in, takes the agent off the call and ends it with the customer. */
export function* barged(call: Call, leg: Contact, agent: Agent): Journey {
  const { supervisors, agenda } = call.centre;
  const supervisor = supervisors.take();
  yield* talk(call, leg, 0.3);
  const listening = supervisor && listenIn(call, leg, supervisor);
  yield* seconds(call, 20, 90);
  hear(call, leg, 'long-silence');
  leave(call, leg, agent, 'BARGED');
  if (listening === undefined || supervisor === undefined) return;
  yield* seconds(call, 60, 240);
  end(call, listening, 'CUSTOMER_DISCONNECT');
  agenda.schedule(agenda.now() + 5_000, () => supervisors.giveBack(supervisor));
}

/** The flow ends the call under the agent's and the customer's hands. */
export function* flowEnded(call: Call, leg: Contact, agent: Agent): Journey {
  yield* talk(call, leg, 0.8);
  if (chance(call.random, 0.4)) call.resolution = 'unresolved';
  leave(call, leg, agent, 'CONTACT_FLOW_DISCONNECT');
}

/** Connect does not say who ended it, or says that it was something else. */
export function* reasonUnknown(call: Call, leg: Contact, agent: Agent): Journey {
  yield* talk(call, leg);
  if (chance(call.random, 0.2)) call.resolution = 'unresolved';
  leave(call, leg, agent, pick(call.random, [null, null, 'OTHER']));
}

function listenIn(call: Call, leg: Contact, supervisor: Agent): Contact {
  const listening = openContact(call, 'MONITOR', leg);
  listening.agent = supervisor;
  listening.connectedToAgentAt = call.centre.agenda.now() + 400;
  return listening;
}
