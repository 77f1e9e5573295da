import type { Item } from '../../../lambdas/adapters/table/item.ts';
import { type HourTally, accountOf, endTellers } from '../oracle/account.ts';
import type { Word } from '../oracle/word.ts';
import { instanceId } from '../world/functions.ts';
import type { LivedDay } from '../world/live.ts';
import type { Heard } from './heard.ts';
import { type Violation, broken } from './violation.ts';

/** The contacts that ended, of which Connect could tell and nobody told. */
function untold(words: readonly Word[], { ends, world }: LivedDay): string[] {
  const tellers = endTellers(words);
  return [...ends.keys()].filter(
    (contactId) => world.isKnown(contactId) && (tellers.get(contactId)?.size ?? 0) === 0,
  );
}

/**
 * What ended is known to have ended, but for what Connect itself cannot tell of. So a call that has no
 * verdict goes on.
 */
export const checkEndings = (words: readonly Word[], lived: LivedDay): Violation[] =>
  untold(words, lived).map((contactId) =>
    broken('what ended is known to have ended', contactId, `nobody told the end of ${contactId}`),
  );

/** The schedule leaves nothing for a last look to mend. */
export function checkSchedule({ words, answers }: Heard, lived: LivedDay): Violation[] {
  const before = [...words, ...answers.slice(0, lived.beforeLastLook.answers)];
  const left = new Set(untold([...words, ...answers], lived));
  return untold(before, lived)
    .filter((contactId) => !left.has(contactId))
    .map((contactId) =>
      broken(
        'the schedule leaves nothing to mend',
        contactId,
        `${contactId} was repaired by the last look alone`,
      ),
    );
}

/** An hour of the day as its account has it. */
function hourIn(items: readonly Item[], hour: string): Partial<HourTally> {
  const [day = '', number = ''] = hour.split('T');
  const account = items.find(
    ({ callId, item }) => callId === `account#${day}` && item === instanceId,
  );
  return (account?.[`hour${number}`] ?? {}) as Partial<HourTally>;
}

function differences(is: Partial<HourTally>, should: HourTally): string[] {
  const sight = (value: unknown): string =>
    JSON.stringify(Array.isArray(value) ? value.map(String).toSorted() : value);
  return (Object.keys(should) as (keyof HourTally)[])
    .filter((name) => sight(is[name]) !== sight(should[name]))
    .map((name) => `${name} is ${sight(is[name])}, should be ${sight(should[name])}`);
}

/** The day's account says of every hour what Connect knows and who told it. */
export function checkAccounts(
  items: readonly Item[],
  words: readonly Word[],
  { ends, beforeLastLook }: LivedDay,
): Violation[] {
  return [...accountOf(ends, words)].flatMap(([hour, should]) => {
    const atLast = differences(hourIn(items, hour), should);
    const { known, missing } = hourIn(beforeLastLook.items, hour);
    const before = differences({ ...should, known, missing }, should);
    return [
      ...atLast.map((what) => broken('the account is right', null, `${hour}: ${what}`)),
      ...before.map((what) =>
        broken('the schedule’s account is right', null, `${hour}: ${what} before the last look`),
      ),
    ];
  });
}

/** What Connect tells of each of our own tasks: three events and a contact record. */
const inputsOfTask = 4;

/** What goes wrong before the door, so that everything behind it is handled once, in the order in which it came. */
const beforeTheDoor = ['duplicate', 'reorder', 'late-record'];

/** Where nothing goes wrong behind the door, every input that brought nothing is counted once. */
export function checkInputs(items: readonly Item[], lived: LivedDay, heard: Heard): Violation[] {
  const faults = Object.keys(lived.luck.counts());
  if (faults.some((fault) => !beforeTheDoor.includes(fault))) return [];
  const counted = items.filter(({ item }) => item === 'inputs');
  const should = {
    ignored: heard.idle + lived.world.connect.tasks().length * inputsOfTask,
    repeated: heard.repeated,
  };
  return Object.entries(should).flatMap(([what, came]) => {
    const is = counted.reduce((sum, item) => sum + Number(item[what] ?? 0), 0);
    if (is === came) return [];
    const difference = `${is} are counted as ${what}, ${came} came`;
    return [broken('what brings nothing is counted', null, difference)];
  });
}
