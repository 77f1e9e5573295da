import { handOn } from '../centre/call.ts';
import { arrive, end, leave, pickUp, seconds, waitInQueue } from '../centre/legs.ts';
import { between, chance, pick } from '../centre/random.ts';
import { conversedWithin, converse } from './conversation.ts';
import type { Call, Contact } from '../centre/call.ts';
import type { Journey } from '../centre/journey.ts';

const NOT_ANSWERED = ['TELECOM_UNANSWERED', 'TELECOM_BUSY', 'TELECOM_TIMEOUT'];

/** Asks to be called back, from the menu or after some waiting. */
export function* callBack(call: Call): Journey {
  const leg = yield* arrive(call);
  if (chance(call.random, 0.5)) {
    const answered = yield* conversedWithin(call, leg, between(call.random, 1_500, 60_000));
    if (answered) return;
  }
  const next = yield* askForCallBack(call, leg);
  yield* returnCall(call, next, 0.75);
}

/** Asks in the menu to be called back, and is out when the telephone rings. */
export function* callBackInVain(call: Call): Journey {
  const leg = yield* arrive(call);
  const next = yield* askForCallBack(call, leg);
  yield* returnCall(call, next, 0);
}

function* askForCallBack(call: Call, leg: Contact): Journey<Contact> {
  yield* seconds(call, 6, 15);
  const next = handOn(call, leg, 'CALLBACK');
  end(call, leg, 'CONTACT_FLOW_DISCONNECT');
  return next;
}

/** An agent accepts the call back first, and then the customer's telephone rings. */
function* returnCall(call: Call, leg: Contact, answers: number): Journey {
  const patience = between(call.random, 1_200_000, 3_600_000);
  const agent = yield* waitInQueue(call, leg, { queue: call.queue, patience });
  call.scenario = 'call-back-not-kept';
  call.needsAnotherCall = true;
  if (agent === undefined) {
    end(call, leg, 'OTHER');
    return;
  }
  leg.agent = agent;
  yield* seconds(call, 5, 25);
  if (!chance(call.random, answers)) {
    leave(call, leg, agent, pick(call.random, NOT_ANSWERED));
    return;
  }
  call.scenario = 'call-back-kept';
  call.needsAnotherCall = false;
  yield* pickUp(call, leg, agent);
  yield* converse(call, leg, agent);
}
