import { describe, expect, it } from 'vitest';
import { inTurn } from '../../lambdas/adapters/connect/connect.ts';
import { type TurnKeeper, TurnTooFarOff, paced } from '../../lambdas/adapters/connect/pace.ts';
import { tableTwins } from '../twins/twin-world.ts';
import { type VirtualClock, virtualClock } from '../twins/virtual-clock.ts';

const startAt = '2026-11-20T09:00:00.000Z';

/** Two environments that share a table and a clock. */
function twoPaces(perSecond: number) {
  const clock = virtualClock(startAt);
  const { turns } = tableTwins(clock);
  const pace = () => paced(turns, clock, { name: 'tasks', perSecond });
  return { clock, paces: [pace(), pace()] };
}

/** How long before a turn it is asked for, so that its reservation comes back in time. */
const lead = 50;

/** Lets time pass, waking by waking, until all of these are done. */
async function passUntilDone(clock: VirtualClock, waiting: readonly Promise<void>[]) {
  let isDone = false;
  const done = Promise.all(waiting).then(() => {
    isDone = true;
  });
  while (!isDone) {
    await new Promise(setImmediate);
    const next = clock.nextWaking();
    if (next !== null) clock.moveTo(next);
  }
  await done;
}

describe('a pace that two environments share', () => {
  const sinceStart = (clock: VirtualClock): number => Date.parse(clock.now()) - Date.parse(startAt);

  it('gives no second more turns than its rate, and gives every turn', async () => {
    const { clock, paces } = twoPaces(4);
    const taken: number[] = [];
    const waiting = Array.from({ length: 20 }, async (_, count) => {
      await paces[count % 2]?.turn();
      taken.push(sinceStart(clock));
    });
    await passUntilDone(clock, waiting);
    expect(taken).toEqual(Array.from({ length: 20 }, (_, count) => lead + count * 250));
  });

  it('lets whoever comes after a pause through in a moment', async () => {
    const { clock, paces } = twoPaces(2);
    for (let count = 0; count < 3; count += 1) {
      const before = sinceStart(clock);
      await passUntilDone(clock, [paces[count % 2]?.turn() ?? Promise.resolve()]);
      expect(sinceStart(clock) - before).toBe(lead);
      clock.pass(10);
    }
  });

  it('keeps below a rate that does not divide a second', async () => {
    const { clock, paces } = twoPaces(3);
    const waiting = paces.map(async (pace) => pace.turn());
    await passUntilDone(clock, waiting);
    expect(sinceStart(clock)).toBe(lead + 334);
  });
});

describe('a reservation that is slow', () => {
  /** A keeper in the table whose answers take so long, one after the other. */
  function slowKeeper(clock: VirtualClock, ...delays: readonly number[]): TurnKeeper {
    const { turns } = tableTwins(clock);
    const rest = [...delays];
    return {
      reserve: async (...given) => {
        const turn = await turns.reserve(...given);
        await clock.wait(rest.shift() ?? 0);
        return turn;
      },
    };
  }

  it('leaves a turn unused that is past, so that nobody goes too close to the next', async () => {
    const clock = virtualClock(startAt);
    const keeper = slowKeeper(clock, 300, 0, 0);
    const rate = { name: 'tasks', perSecond: 2 };
    const taken: number[] = [];
    const waiting = [1, 2].map(async () => {
      await paced(keeper, clock, rate).turn();
      taken.push(Date.parse(clock.now()) - Date.parse(startAt));
    });
    await passUntilDone(clock, waiting);
    expect(taken).toEqual([lead + 500, lead + 1000]);
  });

  it('has the next turn asked for further ahead, so that it comes in the end', async () => {
    const clock = virtualClock(startAt);
    const keeper = slowKeeper(clock, ...Array.from({ length: 20 }, () => 1500));
    await passUntilDone(clock, [paced(keeper, clock, { name: 'tasks', perSecond: 100 }).turn()]);
    expect(Date.parse(clock.now()) - Date.parse(startAt)).toBeLessThan(15_000);
  });
});

describe('a pace whose callers have thirty seconds', () => {
  const startedAt = Date.parse(startAt);
  const endsAt = startedAt + 30_000;
  const lastTurnAt = endsAt - 6_000;

  /** So many callers at once: how each fared, and when. */
  async function outcomes(callers: number, perSecond: number, send: () => Promise<void>) {
    const clock = virtualClock(startAt);
    const { turns } = tableTwins(clock);
    const pace = paced(turns, clock, { name: 'tasks', perSecond, endsAt: () => endsAt });
    const told: { readonly error: unknown; readonly at: number }[] = [];
    const waiting = Array.from({ length: callers }, async () => {
      const asked = inTurn({ pace, onThrottle: () => {} }, send);
      const error: unknown = await asked.catch((thrown: unknown) => thrown);
      told.push({ error, at: Date.parse(clock.now()) });
    });
    await passUntilDone(clock, waiting);
    return { told, turns };
  }

  it('refuses at once the turns that would leave too little time, and gives the others', async () => {
    const { told, turns } = await outcomes(27, 1, async () => {});
    const refused = told.filter(({ error }) => error instanceof TurnTooFarOff);
    const served = told.filter(({ error }) => error === undefined);
    expect([served.length, refused.length]).toEqual([24, 3]);
    expect(refused.every(({ at }) => at === startedAt)).toBe(true);
    expect(Math.max(...served.map(({ at }) => at))).toBeLessThanOrEqual(lastTurnAt);
    expect(await turns.reserve('tasks', startedAt, 1000)).toBe(startedAt + lead + 24_000);
  });

  it('fails those in time that are throttled again and again, however many they are', async () => {
    const throttled = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    const { told } = await outcomes(25, 5, async () => Promise.reject(throttled));
    expect(told).toHaveLength(25);
    expect(told.every(({ error }) => error instanceof TurnTooFarOff)).toBe(true);
    expect(Math.max(...told.map(({ at }) => at))).toBeLessThanOrEqual(lastTurnAt);
  });
});

describe('a pace without an end', () => {
  it('lets its callers wait for minutes', async () => {
    const { clock, paces } = twoPaces(0.5);
    const waiting = Array.from({ length: 100 }, async () => paces[0]?.turn());
    await passUntilDone(clock, waiting);
    expect(Date.parse(clock.now()) - Date.parse(startAt)).toBe(lead + 99 * 2000);
  });
});
