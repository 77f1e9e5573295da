import { setData } from './contact-data.ts';
import { begin, pause } from './journey.ts';
import { between, chance, lognormal } from './random.ts';
import type { Call, Contact } from './call.ts';
import type { Journey } from './journey.ts';
import type { Agent } from './staff.ts';

/**
 * What the agent does when the line is closed: enters the resolution, if they mean to, and closes
 * the contact. Those whose shift is over may walk away without closing it.
 */
export function* afterContactWork(call: Call, leg: Contact, agent: Agent): Journey {
  const { agenda, floor } = call.centre;
  const { random } = call;
  if (floor.isOffShift(agent) && chance(random, 0.4)) {
    leg.afterContactWork = { startedAt: agenda.now() };
    return;
  }
  const milliseconds = workMilliseconds(call, agent);
  if (milliseconds > 0) {
    leg.afterContactWork = { startedAt: agenda.now() };
    const entering = Math.round(milliseconds * (0.3 + 0.6 * random()));
    yield* pause(agenda, entering);
    enterResolution(call, leg);
    yield* pause(agenda, milliseconds - entering);
    leg.afterContactWork.endedAt = agenda.now();
  }
  leg.completedAt = agenda.now() + between(random, 2, 120);
  floor.release(agent);
  begin(lookBack(call, leg));
}

function workMilliseconds(call: Call, agent: Agent): number {
  const { random } = call;
  if (chance(random, agent.habits.lingers)) return between(random, 900_000, 3_000_000);
  if (call.resolution === undefined && chance(random, 0.25)) return 0;
  const usual = lognormal(random, call.queue.afterContactWorkMedianSeconds * agent.pace, 0.5);
  return Math.round(1_000 * Math.min(600, Math.max(6, usual)));
}

function enterResolution(call: Call, leg: Contact): void {
  const { resolution } = call;
  if (resolution === undefined) return;
  const asTag = chance(call.random, 0.12);
  if (asTag && chance(call.random, 0.6)) setData(call, leg, {}, { resolution });
  else setData(call, leg, { resolution }, asTag ? { resolution } : {});
}

/** Now and then somebody reviews the contact later, or the back office solves the problem. */
function* lookBack(call: Call, leg: Contact): Journey {
  const { agenda } = call.centre;
  const { random } = call;
  if (leg.channel !== 'VOICE' || !chance(random, 0.1)) return;
  yield* pause(agenda, between(random, 200_000, 1_500_000));
  if (call.resolution === 'unresolved' || call.resolution === 'promised') {
    setData(call, leg, { resolution: 'resolved', resolvedBy: 'back-office' });
  } else {
    setData(call, leg, { qualityReview: 'sampled' });
  }
}
