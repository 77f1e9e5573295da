import { createAgenda } from './centre/agenda.ts';
import { arrivalTimes } from './centre/arrivals.ts';
import { createCall } from './centre/call.ts';
import { createReturningCallers, customerNumber } from './centre/callers.ts';
import { Floor } from './centre/floor.ts';
import { begin } from './centre/journey.ts';
import { QUEUES, queueNamed } from './centre/queues.ts';
import { between, chance, createRandom, pickWeighted } from './centre/random.ts';
import { planShifts } from './centre/roster.ts';
import { createSupervisors } from './centre/supervisors.ts';
import { chat } from './journeys/other-channels.ts';
import { dealScenarios } from './scenarios.ts';
import type { Call, Centre } from './centre/call.ts';
import type { ReturningCallers } from './centre/callers.ts';
import type { Random } from './centre/random.ts';
import type { Scenario } from './scenarios.ts';

/** How much happens, and when. */
export interface Plan {
  readonly seed: string;
  readonly calls: number;
  /** Milliseconds since 1970. */
  readonly startAt: number;
  readonly hours: number;
}

/** Chats for each call. */
const CHATS_PER_CALL = 0.04;
/** How many of those whose problem is open ring again when they can. */
const RING_AGAIN = 0.2;

/** Lets the customers of a morning live through it: its calls, and the chats and tasks beside them. */
export function liveThrough(plan: Plan): { calls: Call[]; beside: Call[] } {
  const random = createRandom(`${plan.seed}/day`);
  const centre = openCentre(plan);
  const returning = createReturningCallers();
  const calls: Call[] = [];
  const scenarios = dealScenarios(random, plan.calls);
  const firstCustomer = between(random, 0, 3_999);
  arrivalTimes(random, plan).forEach((at, index) => {
    centre.agenda.schedule(at, () => {
      const scenario = scenarios[index];
      if (scenario === undefined) return;
      const again = returnsAs(random, scenario) ? returning.take(at) : undefined;
      const number = again ?? customerNumber(firstCustomer + index);
      const call = setOut(centre, `${plan.seed}/call/${index}`, { scenario, random, number });
      if (again !== undefined) call.scenario = 'repeat-call';
      calls.push(call);
      begin(rememberIfOpen(call, scenario, returning));
    });
  });
  scheduleChats(centre, plan);
  centre.agenda.run();
  return { calls, beside: centre.beside };
}

function openCentre(plan: Plan): Centre {
  const agenda = createAgenda();
  const shifts = planShifts(plan.calls, plan.hours);
  const floor = new Floor(agenda, createRandom(`${plan.seed}/floor`), shifts);
  const supervisors = createSupervisors(Math.ceil(shifts.length / 8));
  return { agenda, floor, supervisors, beside: [] };
}

function returnsAs(random: Random, scenario: Scenario): boolean {
  return chance(random, RING_AGAIN) && scenario.name === 'conversation';
}

function setOut(
  centre: Centre,
  seed: string,
  about: { scenario: Scenario; random: Random; number: string },
): Call {
  const usual = pickWeighted(about.random, QUEUES, ({ volume }) => volume);
  const { name, queue } = about.scenario;
  return createCall(centre, seed, {
    queue: queue === undefined ? usual : queueNamed(queue),
    customerNumber: about.number,
    scenario: name,
  });
}

function* rememberIfOpen(call: Call, scenario: Scenario, returning: ReturningCallers) {
  yield* scenario.live(call);
  if (!call.needsAnotherCall) return;
  const from = call.centre.agenda.now() + between(call.random, 180_000, 2_400_000);
  returning.add({ number: call.customerNumber, from });
}

function scheduleChats(centre: Centre, plan: Plan): void {
  const random = createRandom(`${plan.seed}/chats`);
  const count = Math.round(plan.calls * CHATS_PER_CALL);
  arrivalTimes(random, { ...plan, calls: count }).forEach((at, index) => {
    const queue = pickWeighted(random, QUEUES, ({ volume }) => volume);
    centre.agenda.schedule(at, () => {
      const about = { queue, customerNumber: customerNumber(index), scenario: 'chat' };
      const call = createCall(centre, `${plan.seed}/chat/${index}`, about);
      centre.beside.push(call);
      begin(chat(call));
    });
  });
}
