import { createCall, openContact } from '../centre/call.ts';
import { setData } from '../centre/contact-data.ts';
import { begin } from '../centre/journey.ts';
import { end, seconds } from '../centre/legs.ts';
import { chance, pick } from '../centre/random.ts';
import { hireBeside } from '../centre/staff.ts';
import type { Call, Contact } from '../centre/call.ts';
import type { Journey } from '../centre/journey.ts';

const CHAT_DESK = hireBeside('chat', 3);
const BACK_OFFICE = hireBeside('back-office', 2);

/** A customer chats, or an agent's step-by-step guide runs as a chat of its own. */
export function* chat(call: Call): Journey {
  const leg = openContact(call, 'API', undefined, 'CHAT');
  leg.subtype = chance(call.random, 0.3) ? 'connect:Guide' : 'connect:Chat';
  yield* seconds(call, 1, 3);
  leg.connectedToSystemAt = call.centre.agenda.now();
  if (leg.subtype === 'connect:Guide') {
    yield* seconds(call, 10, 90);
    end(call, leg, 'CONTACT_FLOW_DISCONNECT');
    return;
  }
  yield* handled(call, leg, pick(call.random, CHAT_DESK));
}

/** The flow of a voicemail makes a task of it, which the back office works on. */
export function createTask(call: Call, voicemail: Contact): void {
  const { centre, queue, customerNumber } = call;
  const task = createCall(centre, `${voicemail.contactId}/task`, {
    queue,
    customerNumber,
    scenario: 'task',
  });
  centre.beside.push(task);
  begin(workOnTask(task, voicemail));
}

function* workOnTask(call: Call, voicemail: Contact): Journey {
  yield* seconds(call, 20, 90);
  const leg = openContact(call, 'API', undefined, 'TASK');
  leg.relatedContactId = voicemail.contactId;
  setData(call, leg, { voicemail: 'true' });
  leg.connectedToSystemAt = call.centre.agenda.now();
  yield* handled(call, leg, pick(call.random, BACK_OFFICE));
}

function* handled(call: Call, leg: Contact, agent: Contact['agent']): Journey {
  yield* seconds(call, 1, 10);
  leg.queue = call.queue;
  leg.enqueuedAt = call.centre.agenda.now();
  yield* seconds(call, 5, 240);
  leg.dequeuedAt = call.centre.agenda.now();
  leg.connectedToAgentAt = call.centre.agenda.now();
  leg.agentConnectionAttempts = 1;
  if (agent !== undefined) leg.agent = agent;
  yield* seconds(call, 90, 900);
  end(call, leg, leg.channel === 'TASK' ? 'AGENT_COMPLETED' : 'CUSTOMER_DISCONNECT');
}
