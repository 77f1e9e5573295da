import { ServiceQuotaExceededException, ThrottlingException } from '@aws-sdk/client-connect';
import { createTokenBucket } from '../../bin/local/cloud/standins/token-bucket.ts';

/** Connect's own default quotas. */
export const connectQuotas = {
  tasksPerSecond: 2,
  taskBurst: 5,
  describesPerSecond: 10,
  describeBurst: 15,
  openTasks: 2500,
} as const;

/** An instance of Connect that throttles what comes too fast and has room for so many open tasks. */
export interface ConnectInstance {
  /**
   * Starts a task, or gives the one that this token has started; throws `ThrottlingException` beyond the
   * quota and `ServiceQuotaExceededException` where no more tasks may be open.
   */
  startTask(clientToken: string): string;
  /** Takes a place in the quota of `DescribeContact`; throws `ThrottlingException` beyond it. */
  describe(): void;
  /** Agents complete so many of the open tasks, the oldest first; says how many there were. */
  complete(most: number): number;
  openTasks(): number;
  /** The times of all attempts to start a task in epoch milliseconds, refused ones included. */
  attempts(): readonly number[];
  /** The times of all attempts to describe a contact. */
  descriptions(): readonly number[];
  /** The task of each client token that has started one. */
  started(): ReadonlyMap<string, string>;
  throttled(): number;
  refusedForRoom(): number;
}

interface Settings {
  readonly milliseconds: () => number;
  readonly openTaskQuota: number;
  /** Whether others of the account have just used up the quota. */
  readonly isTakenByOthers: () => boolean;
}

const metadata = { message: 'Rate exceeded', $metadata: {} };

/** An instance without tasks. */
export function createConnectInstance(settings: Settings): ConnectInstance {
  const { milliseconds } = settings;
  const { tasksPerSecond, taskBurst, describesPerSecond, describeBurst } = connectQuotas;
  const taskBucket = createTokenBucket(tasksPerSecond, taskBurst, milliseconds);
  const describeBucket = createTokenBucket(describesPerSecond, describeBurst, milliseconds);
  const byToken = new Map<string, string>();
  const open = new Set<string>();
  const attempts: number[] = [];
  const descriptions: number[] = [];
  let throttled = 0;
  let refusedForRoom = 0;
  const inQuota = (bucket: typeof taskBucket): void => {
    if (!settings.isTakenByOthers() && bucket.take()) return;
    throttled += 1;
    throw new ThrottlingException(metadata);
  };
  return {
    startTask: (clientToken) => {
      attempts.push(milliseconds());
      inQuota(taskBucket);
      const earlier = byToken.get(clientToken);
      if (earlier !== undefined) return earlier;
      if (open.size >= settings.openTaskQuota) {
        refusedForRoom += 1;
        throw new ServiceQuotaExceededException(metadata);
      }
      const taskContactId = `task-${byToken.size + 1}`;
      byToken.set(clientToken, taskContactId);
      open.add(taskContactId);
      return taskContactId;
    },
    describe: () => {
      descriptions.push(milliseconds());
      inQuota(describeBucket);
    },
    descriptions: () => descriptions,
    complete: (most) => {
      const completed = [...open.values().take(most)];
      for (const taskContactId of completed) open.delete(taskContactId);
      return completed.length;
    },
    openTasks: () => open.size,
    attempts: () => attempts,
    started: () => byToken,
    throttled: () => throttled,
    refusedForRoom: () => refusedForRoom,
  };
}
