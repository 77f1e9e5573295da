import { actionMessageOf } from '../../../lambdas/adapters/messages/action-message.ts';
import type { Commit } from '../../../lambdas/adapters/table/commit.ts';
import type { StoredCall } from '../../../lambdas/adapters/table/stored-call.ts';
import { plusSeconds, secondsBetween } from '../../../lambdas/domain/instant.ts';
import type { Ports } from '../world/ports.ts';
import type { Mistake } from './bug.ts';
import type { Bug } from './catalogue.ts';
import { sweeping } from './unswept.ts';

const committing = (
  change: (
    ports: Ports,
  ) => (commit: Parameters<Ports['calls']['commit']>[0]) => Promise<'committed' | 'overtaken'>,
): Mistake => ({
  ports: (ports, of) =>
    of === 'assess-call' ? { ...ports, calls: { ...ports.calls, commit: change(ports) } } : ports,
});

/** So slow an environment is that two look at a call at once. */
const slowCommitMilliseconds = 25_000;

/** No obligation is ever taken back. */
export const neverWithdrawing = committing(
  ({ calls }) =>
    async (commit) =>
      calls.commit({ ...commit, changes: { ...commit.changes, withdraw: [] } }),
);

/** The verdict that was read, as if it were the one that is written. */
const rewritten = ({ record, read }: Commit): Commit['read'] => {
  const { verdict, rule, policyVersion } = record;
  return read && { ...read, record: { ...read.record, verdict, rule, policyVersion } };
};

/** After a commit a call is found as it was read before: what was said meanwhile is not seen. */
const neverReadAgain: Mistake = {
  ports: (ports, of) => {
    if (of !== 'assess-call') return ports;
    const known = new Map<string, StoredCall>();
    const stale = new Map<string, StoredCall>();
    const read: Ports['calls']['read'] = async (callId) => {
      const before = stale.get(callId);
      stale.delete(callId);
      const found = before ?? (await ports.calls.read(callId));
      known.set(callId, found);
      return found;
    };
    const commit: Ports['calls']['commit'] = async (what) => {
      const outcome = await ports.calls.commit(what);
      for (const [callId, found] of known) stale.set(callId, found);
      return outcome;
    };
    return { ...ports, calls: { ...ports.calls, read, commit } };
  },
};

/** Bugs in what an assessment commits. */
export const committingBugs: readonly Bug[] = [
  {
    name: 'a stray keeps the verdict that it had on its own',
    mistake: committing(
      ({ calls }) =>
        async (commit) =>
          commit.record.partOf === null ? calls.commit(commit) : 'committed',
    ),
  },
  { name: 'nothing is ever withdrawn', mistake: neverWithdrawing },
  {
    name: 'a verdict that is replaced is forgotten',
    mistake: committing(
      ({ calls }) =>
        async (commit) =>
          calls.commit({ ...commit, read: rewritten(commit) }),
    ),
  },
  {
    name: 'a follow-up is due from when it was raised',
    mistake: committing(({ calls }) => async (commit) => {
      const raise = commit.changes.raise.map((one) =>
        one.type === 'follow-up'
          ? {
              ...one,
              dueAt: plusSeconds(one.dueAt, secondsBetween(one.closedAt, one.raisedAt) ?? 0),
            }
          : one,
      );
      return calls.commit({ ...commit, changes: { ...commit.changes, raise } });
    }),
  },
  {
    name: 'a call that others changed counts as done',
    mistake: {
      ports: (ports, of, { pause, random }) => {
        if (of !== 'assess-call') return ports;
        const commit: Ports['calls']['commit'] = async (what) => {
          await pause(Math.floor(random() * slowCommitMilliseconds));
          await ports.calls.commit(what);
          return 'committed';
        };
        return { ...ports, calls: { ...ports.calls, commit } };
      },
    },
    maskedBy: {
      defence: 'after a commit the call is read once more',
      without: neverReadAgain,
    },
  },
  {
    name: 'dual write: published by hand after the commit',
    mistake: {
      isWithoutStream: true,
      ports: (ports, of) => {
        if (of !== 'assess-call') return ports;
        const commit: Ports['calls']['commit'] = async (what) => {
          const outcome = await ports.calls.commit(what);
          if (outcome === 'overtaken') return outcome;
          for (const one of what.changes.raise) {
            await ports.topics.publish(actionMessageOf(one, 'raise'));
          }
          for (const one of what.changes.withdraw) {
            await ports.topics.publish(actionMessageOf(one, 'withdraw'));
          }
          return outcome;
        };
        return { ...ports, calls: { ...ports.calls, commit } };
      },
    },
    maskedBy: sweeping,
  },
];
