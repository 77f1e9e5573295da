import { Refusal } from '../../calls/refusal.ts';
import type { Operated } from '../connection.ts';
import { type Hop, deadLettersOf } from '../hops.ts';
import { type DeadLetter, isEnvelope, parsedBody } from '../letters/dead-letter.ts';
import { type Lying, type StandingQueue, findQueue, lyingBehind } from '../letters/lying.ts';
import { moveByHand } from './by-hand.ts';
import { moveByTask } from './by-task.ts';
import { publishAgain } from './publish-again.ts';

/** What a redrive would do: which letters go where. */
export interface Plan {
  readonly hop: Hop;
  readonly lying: Lying;
  /** The queue that they go back to; null where what they stand for is published again. */
  readonly destination: StandingQueue | null;
}

/** What a redrive did. */
export interface Redriven {
  readonly queue: string;
  /** The queue that letters went back to, or what was done instead. */
  readonly destination: string;
  readonly moved: number;
  /** What is left in the dead-letter queue of what lay there. */
  readonly left: number;
}

const mostPlanned = 1000;

const isMissing = (name: string, stage: string): Refusal =>
  new Refusal(
    'unanswered',
    `The stage "${stage}" has no queue ${name} in this account and region.`,
  );

/** A contact record is Kinesis's and the function's: it cannot be handed over from here. */
const noWayBack = ({ name }: Hop): Refusal =>
  new Refusal(
    'asked',
    `${name} cannot be redriven from here, since its letters hold a place in the contact-record stream and no content: follow "Redo a place in a stream" in docs/runbook.md.`,
  );

/** Finds out what a redrive of a hop would do, and does nothing. Throws `Refusal`. */
export async function planRedrive(hop: Hop, operated: Operated): Promise<Plan> {
  if (hop.source === 'contact-record stream') throw noWayBack(hop);
  const failures = await operated.failures();
  const lying = await lyingBehind(hop, operated, { most: mostPlanned, failures });
  if (lying === undefined) throw isMissing(deadLettersOf(hop), operated.stage);
  if (hop.source === 'table stream') return { hop, lying, destination: null };
  const destination = await findQueue(operated, hop.name);
  if (destination === undefined) throw isMissing(hop.name, operated.stage);
  return { hop, lying, destination };
}

/** The letters that a plan is about. */
export const lettersOf = ({ lying }: Plan): DeadLetter[] =>
  lying.letters.map(({ letter }) => letter);

/** Whether SQS itself can move them: here it does not, and it would not unwrap what SNS wrapped. */
const isForTask = ({ lying }: Plan, { isLocal }: Operated): boolean =>
  !isLocal &&
  lying.queue.messages > 0 &&
  !lying.letters.some(({ message }) => isEnvelope(parsedBody(message)));

async function moveBack(plan: Plan, to: StandingQueue, operated: Operated): Promise<number> {
  const from = plan.lying.queue;
  const byTask = isForTask(plan, operated) ? await moveByTask(operated.sqs, { from, to }) : null;
  return byTask ?? moveByHand(operated.sqs, { from, to });
}

/** Does what was planned. It may be repeated: nobody does a thing twice that he was told twice. */
export async function carryOut(plan: Plan, operated: Operated): Promise<Redriven> {
  const { hop, lying, destination } = plan;
  const { messages } = lying.queue;
  if (destination === null) {
    const moved = await publishAgain(lying.queue, operated);
    return { queue: hop.name, destination: 'the topics', moved, left: messages - moved };
  }
  const moved = await moveBack(plan, destination, operated);
  const left = Math.max(0, messages - moved);
  return { queue: hop.name, destination: destination.name, moved, left };
}
