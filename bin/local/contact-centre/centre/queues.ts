import { instanceArn } from './instance.ts';
import { createRandom, uuid } from './random.ts';

/** What customers ring about, and what agents are skilled in. */
export type QueueName = 'Billing' | 'Technical Support' | 'Orders' | 'Complaints' | 'Retention';

/** A queue and how its calls usually go. Medians are of lognormal figures. */
export interface Queue {
  readonly name: QueueName;
  readonly id: string;
  readonly arn: string;
  /** Its part of all calls; the parts of all queues sum to 1. */
  readonly volume: number;
  readonly talkMedianSeconds: number;
  readonly talkDeviation: number;
  readonly afterContactWorkMedianSeconds: number;
  readonly patienceMedianSeconds: number;
  /** The number that customers dial, in E.164. */
  readonly systemNumber: string;
}

/** The five queues of the centre. */
export const QUEUES: readonly Queue[] = [
  queue('Billing', { volume: 0.32, talk: 270, work: 45, patience: 210 }),
  queue('Technical Support', { volume: 0.27, talk: 430, work: 70, patience: 260 }),
  queue('Orders', { volume: 0.23, talk: 190, work: 35, patience: 170 }),
  queue('Retention', { volume: 0.11, talk: 380, work: 60, patience: 200 }),
  queue('Complaints', { volume: 0.07, talk: 520, work: 120, patience: 330 }),
];

/** The mean of talk and after contact work over all queues, in seconds, weighted by volume. */
export const MEAN_HANDLING_SECONDS = QUEUES.reduce(
  (sum, { volume, talkMedianSeconds, talkDeviation, afterContactWorkMedianSeconds }) =>
    sum +
    volume * (talkMedianSeconds * Math.exp(talkDeviation ** 2 / 2) + afterContactWorkMedianSeconds),
  0,
);

/** The queue of that name. */
export function queueNamed(name: QueueName): Queue {
  const found = QUEUES.find((candidate) => candidate.name === name);
  if (found === undefined) throw new RangeError(`There is no queue ${name}.`);
  return found;
}

function queue(
  name: QueueName,
  usual: { volume: number; talk: number; work: number; patience: number },
): Queue {
  const id = uuid(createRandom(`queue/${name}`));
  return {
    name,
    id,
    arn: instanceArn('queue', id),
    volume: usual.volume,
    talkMedianSeconds: usual.talk,
    talkDeviation: 0.6,
    afterContactWorkMedianSeconds: usual.work,
    patienceMedianSeconds: usual.patience,
    systemNumber: '+442079460100',
  };
}
