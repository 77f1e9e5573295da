import type { Item } from '../../../lambdas/adapters/table/item.ts';
import type { LivedDay } from '../world/live.ts';
import { ratesOf } from '../world/paced-connect.ts';
import { poisonSequence } from '../world/streamed-table.ts';
import { type Violation, broken } from './violation.ts';

/** Dead letters are poison, and all poison at the door was parked. */
export function checkDeadLetters(items: readonly Item[], lived: LivedDay): Violation[] {
  const { queues, records, changes } = lived.world;
  const promise = 'dead letters are poison alone';
  const messages = Object.entries(queues).flatMap(([name, queue]) =>
    queue
      .deadLetters()
      .filter(({ body }) => !lived.poison.has(body))
      .map(({ body }) => broken(promise, null, `${name}: ${body.slice(0, 200)}`)),
  );
  const streamed = [...records.deadLetters(), ...changes.deadLetters()]
    .filter(({ sequence }) => !sequence.startsWith(poisonSequence))
    .map(({ sequence }) => broken(promise, null, `stream record ${sequence}`));
  const parked = items.filter(({ callId }) => String(callId).startsWith('parked#')).length;
  const poison = lived.day.arrivals.filter(({ isPoison }) => isPoison).length;
  const unparked =
    parked === poison
      ? []
      : [broken('what cannot be understood is parked', null, `${parked} of ${poison}`)];
  return [...messages, ...streamed, ...unparked];
}

const secondMilliseconds = 1_000;

/** Connect is asked no faster than at its rates; with clocks apart, nobody can keep count. */
export function checkPace({ world, luck, tasksPerSecond }: LivedDay): Violation[] {
  if (luck.standing.has('clock-skew')) return [];
  const rates = Object.entries(ratesOf(tasksPerSecond));
  return rates.flatMap(([what, perSecond]) => {
    const times = world.sends.filter((one) => one.what === what).map(({ at }) => at);
    const least = secondMilliseconds / perSecond;
    const inOrder = times.toSorted((one, other) => one - other);
    return inOrder
      .filter((at, position) => at - (inOrder[position - 1] ?? Number.NEGATIVE_INFINITY) < least)
      .map((at) =>
        broken('Connect is asked at its rates', null, `${what} is sent too soon at ${at}`),
      );
  });
}

/** No number of a customer is in an item, a message or a line of the log. */
export function checkPrivacy(items: readonly Item[], { world, day }: LivedDay): Violation[] {
  const places = {
    items: JSON.stringify(items),
    messages: world.sent.join('\n'),
    logs: JSON.stringify(world.telemetry.lines()),
  };
  return Object.entries(places).flatMap(([place, text]) =>
    day.customers
      .filter((number) => text.includes(number))
      .map(() => broken('no number is kept', null, `a customer’s number is in the ${place}`)),
  );
}
