/** What an alarm watches and when it is raised. */
export interface Watch {
  /** Each figure as `Sum of AWS/Lambda Errors in 480 s, FunctionName assess-call`, after its id if it has one. */
  readonly figures: readonly string[];
  /** What is made of the figures; one that stands alone is judged as it is. */
  readonly judged: string;
  readonly comparison: string;
  readonly threshold: number;
  readonly breachingPeriods: number;
  readonly periods: number;
  readonly missingData: string;
}

/** A figure as this file spells it; `of` names the dimension and its value, without house and stage. */
export const figure = (statistic: string, metric: string, of: string, seconds: number): string =>
  `${statistic} of ${metric} in ${seconds} s, ${of}`;

const fiveMinutes = 300;

/** Raised by the figure's first value at the threshold or above it; silence is no matter. */
const raisedFrom = (threshold: number, watched: string): Watch => ({
  figures: [watched],
  judged: 'as it is',
  comparison: 'GreaterThanOrEqualToThreshold',
  threshold,
  breachingPeriods: 1,
  periods: 1,
  missingData: 'notBreaching',
});

const ofQueue = (queue: string, metric: string): string =>
  figure('Maximum', `AWS/SQS ${metric}`, `QueueName ${queue}`, fiveMinutes);

const ofFunction = (name: string, metric: string, seconds: number): string =>
  figure('Sum', `AWS/Lambda ${metric}`, `FunctionName ${name}`, seconds);

const own = (name: string, metric: string, seconds: number): string =>
  figure('Sum', `HoldTheLine ${metric}`, `service ${name}`, seconds);

/** Something lies in the queue. */
export const anythingIn = (queue: string): Watch =>
  raisedFrom(1, ofQueue(queue, 'ApproximateNumberOfMessagesVisible'));

/** The queue's oldest message is this old. */
export const oldestIn = (queue: string, seconds: number): Watch =>
  raisedFrom(seconds, ofQueue(queue, 'ApproximateAgeOfOldestMessage'));

/** The function failed as a whole within so long. */
export const errorsOf = (name: string, seconds: number): Watch =>
  raisedFrom(1, ofFunction(name, 'Errors', seconds));

/** The function was refused in two periods of five minutes on end. */
export const throttlesOf = (name: string): Watch => ({
  ...raisedFrom(1, ofFunction(name, 'Throttles', fiveMinutes)),
  breachingPeriods: 2,
  periods: 2,
});

/** The function reads its stream so late; Lambda tells it in milliseconds. */
export const behind = (name: string, seconds: number): Watch =>
  raisedFrom(
    seconds * 1000,
    figure('Maximum', 'AWS/Lambda IteratorAge', `FunctionName ${name}`, fiveMinutes),
  );

/** The function itself counted this within so long. */
export const counted = (name: string, metric: string, seconds: number): Watch =>
  raisedFrom(1, own(name, metric, seconds));

/** What the function measured within so long is this great, at its greatest. */
export const measured = (
  name: string,
  metric: string,
  { seconds, from }: { readonly seconds: number; readonly from: number },
): Watch =>
  raisedFrom(from, figure('Maximum', `HoldTheLine ${metric}`, `service ${name}`, seconds));

/** Nothing invoked the function in three of its turns on end, where silence is the matter. */
export const idle = (name: string, everySeconds: number): Watch => ({
  figures: [`counted: ${ofFunction(name, 'Invocations', everySeconds)}`],
  judged: 'FILL(counted, 0)',
  comparison: 'LessThanThreshold',
  threshold: 1,
  breachingPeriods: 3,
  periods: 3,
  missingData: 'breaching',
});

/** In one period of five minutes within so long, the part was so many hundredths of at least twenty contacts. */
export const shareOf = (
  name: string,
  part: string,
  { percent, seconds }: { readonly percent: number; readonly seconds: number },
): Watch => ({
  ...raisedFrom(percent, ''),
  figures: [
    `whole: ${own(name, 'ContactsKnown', fiveMinutes)}`,
    `part: ${own(name, part, fiveMinutes)}`,
  ],
  judged: 'IF(FILL(whole, 0) >= 20, 100 * FILL(part, 0) / FILL(whole, 0), 0)',
  periods: seconds / fiveMinutes,
});
