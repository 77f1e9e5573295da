import { Refusal } from '../../command-line/refusal.ts';
import type { Operated } from '../stage/connection.ts';
import { type Hop, deadLettersOf } from '../hops.ts';
import { type DeadLetter, isEnvelope, parsedBody } from '../letters/dead-letter.ts';
import { type StandingQueue, findQueue } from '../../queues/standing-queue.ts';
import { type Lying, lyingBehind } from '../letters/lying.ts';
import { moveByHand } from './by-hand.ts';
import type { Redone } from './by-place.ts';
import { moveByTask } from './by-task.ts';
import { handOver } from './hand-over.ts';
import { publishAgain } from './publish-again.ts';

/** What a redrive would do: which letters go where. */
export interface Plan {
  readonly hop: Hop;
  readonly lying: Lying;
  /** The queue that they go back to; null where they hold a place in a stream, and what is there is done again. */
  readonly destination: StandingQueue | null;
}

/** What a redrive did. */
export interface Redriven {
  readonly hop: Hop;
  /** The queue that letters went back to, or who took what they stand for. */
  readonly destination: string;
  readonly moved: number;
  /** What is left in the dead-letter queue of what lay there. */
  readonly left: number;
  /** Why that is left, and what is to be done or is done about it; empty where nothing is. */
  readonly reasons: readonly string[];
}

const mostPlanned = 1000;

const isMissing = (name: string, stage: string): Refusal =>
  new Refusal(
    'unanswered',
    `The stage "${stage}" has no queue ${name} in this account and region.`,
  );

/** Finds out what a redrive of a hop would do, and does nothing. Throws `Refusal`. */
export async function planRedrive(hop: Hop, operated: Operated): Promise<Plan> {
  const lying = await lyingBehind(hop, operated, mostPlanned);
  if (lying === undefined) throw isMissing(deadLettersOf(hop), operated.stage);
  if (hop.source !== 'queue') return { hop, lying, destination: null };
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

async function moveBack(plan: Plan, to: StandingQueue, operated: Operated): Promise<Redone> {
  const from = plan.lying.queue;
  const byTask = isForTask(plan, operated) ? await moveByTask(operated.sqs, { from, to }) : null;
  return { moved: byTask ?? (await moveByHand(operated.sqs, { from, to })), stays: [] };
}

/** Who takes what a place in a stream stands for. */
const takerOf = ({ source, function: name }: Hop): string =>
  source === 'table stream' ? 'the topics' : name;

const doAgain = ({ hop, lying }: Plan, operated: Operated): Promise<Redone> =>
  hop.source === 'table stream'
    ? publishAgain(lying.queue, operated)
    : handOver(lying.queue, hop, operated);

/** Each reason once; of letters that were counted and not received, that one is added. */
const reasonsFor = (left: number, stays: readonly string[]): string[] => {
  const unseen = left > stays.length ? ['not all could be taken just now, so run it again'] : [];
  return [...new Set([...stays, ...unseen])];
};

/** Does what was planned. It may be repeated: nobody does a thing twice that he was told twice. */
export async function carryOut(plan: Plan, operated: Operated): Promise<Redriven> {
  const { hop, lying, destination } = plan;
  const { messages } = lying.queue;
  const { moved, stays } = await (destination === null
    ? doAgain(plan, operated)
    : moveBack(plan, destination, operated));
  const left = Math.max(0, messages - moved);
  const reasons = reasonsFor(left, stays);
  return { hop, destination: destination?.name ?? takerOf(hop), moved, left, reasons };
}
