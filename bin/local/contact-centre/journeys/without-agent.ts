import { setData } from '../centre/contact-data.ts';
import { arrive, end, seconds } from '../centre/legs.ts';
import { between, chance } from '../centre/random.ts';
import { conversedWithin } from './conversation.ts';
import { createTask } from './other-channels.ts';
import type { Call, Contact } from '../centre/call.ts';
import type { Journey } from '../centre/journey.ts';

/** Leaves in the menu, or is told there that the answer is on the web site. */
export function* leftInMenu(call: Call): Journey {
  const leg = yield* arrive(call);
  yield* seconds(call, 1, 20);
  end(call, leg, chance(call.random, 0.75) ? 'CUSTOMER_DISCONNECT' : 'CONTACT_FLOW_DISCONNECT');
}

/** Thinks better of it as soon as the waiting music begins. */
export function* hungUpAtOnce(call: Call): Journey {
  const leg = yield* arrive(call);
  const answered = yield* conversedWithin(call, leg, between(call.random, 900, 3_500));
  if (!answered) end(call, leg, 'CUSTOMER_DISCONNECT');
}

/** Waits in vain for a while and then leaves a message, of which the flow makes a task. */
export function* voicemailAfterWaiting(call: Call): Journey {
  const leg = yield* arrive(call);
  const answered = yield* conversedWithin(call, leg, between(call.random, 1_000, 50_000));
  if (!answered) yield* leaveMessage(call, leg);
}

/** Does not care to wait and leaves a message, of which the flow makes a task. */
export function* voicemail(call: Call): Journey {
  const leg = yield* arrive(call);
  yield* leaveMessage(call, leg);
}

function* leaveMessage(call: Call, leg: Contact): Journey {
  yield* seconds(call, 12, 55);
  setData(call, leg, { voicemail: 'true' });
  end(call, leg, chance(call.random, 0.6) ? 'CONTACT_FLOW_DISCONNECT' : 'CUSTOMER_DISCONNECT');
  createTask(call, leg);
}
