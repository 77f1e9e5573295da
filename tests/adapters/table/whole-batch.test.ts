import { describe, expect, it } from 'vitest';
import { TableThrottled, sendWhole } from '../../../lambdas/adapters/table/whole-batch.ts';

/** A table that leaves what it says undone, time after time, and then nothing. */
function tableLeaving(...undone: readonly (readonly string[])[]) {
  const sent: (readonly string[])[] = [];
  const pauses: number[] = [];
  const rest = [...undone];
  return {
    sent,
    pauses,
    send: async (requests: readonly string[]) => {
      sent.push(requests);
      return rest.shift() ?? [];
    },
    wait: async (milliseconds: number) => pauses.push(milliseconds),
  };
}

describe('a batch that a throttled table does in part', () => {
  it('is sent again after pauses that double, each time the part that was left', async () => {
    const { send, wait, sent, pauses } = tableLeaving(['b', 'c'], ['c'], ['c']);
    await sendWhole(['a', 'b', 'c'], send, wait);
    expect(sent).toEqual([['a', 'b', 'c'], ['b', 'c'], ['c'], ['c']]);
    expect(pauses).toEqual([50, 100, 200]);
  });

  it('is given up after ten attempts with an error that says so', async () => {
    const { send, wait, sent, pauses } = tableLeaving(...Array.from({ length: 20 }, () => ['a']));
    await expect(sendWhole(['a'], send, wait)).rejects.toThrow(TableThrottled);
    expect(sent).toHaveLength(10);
    expect(pauses).toEqual([50, 100, 200, 400, 800, 1600, 3200, 3200, 3200]);
  });
});

describe('a batch that is done at once', () => {
  it('is sent once, without a pause', async () => {
    const { send, wait, sent, pauses } = tableLeaving();
    await sendWhole(['a'], send, wait);
    expect([sent, pauses]).toEqual([[['a']], []]);
  });
});
