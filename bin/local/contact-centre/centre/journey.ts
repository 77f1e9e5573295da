import type { Agenda } from './agenda.ts';
import type { Agent } from './staff.ts';

/** Something that takes time; `resume` is called when it is over, with the agent if one came. */
type Step = (resume: (agent?: Agent) => void) => void;

/** What somebody lives through, written as a generator that yields whatever takes time. */
export type Journey<T = void> = Generator<Step, T, Agent | undefined>;

/** Sets somebody on their way now; journeys that were begun go on side by side. */
export function begin(journey: Journey<unknown>): void {
  const advance = (agent?: Agent): void => {
    const step = journey.next(agent);
    if (step.done !== true) step.value(advance);
  };
  advance();
}

/** Lets time pass. */
export function* pause(agenda: Agenda, milliseconds: number): Journey {
  yield (resume) => agenda.schedule(agenda.now() + milliseconds, () => resume());
}
