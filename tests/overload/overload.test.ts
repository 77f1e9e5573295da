import { beforeAll, describe, expect, it } from 'vitest';

import { assessThrough } from './assessing.ts';
import { declaredConsumers, openerNames } from './declared.ts';
import {
  alarmsOver,
  backlogOf,
  drainedAt,
  mostInASecondOfTheClock,
  mostInAnySecond,
  openedPerSecond,
} from './figures.ts';
import { type Outcome, calmRush, liveThrough } from './overload.ts';

const { openers: declared, assessCall } = declaredConsumers();
const { tasksPerSecond, timeoutSeconds, maxReceiveCount, retentionSeconds } =
  declared['open-follow-up'];

const openedTasks = ({ obligations, stateOf }: Outcome): unknown[] =>
  obligations
    .map(stateOf)
    .filter((item) => item?.['state'] === 'opened')
    .map((item) => item?.['taskContactId']);

/** Every obligation has one task, its own, and nobody else has any. */
function expectOneTaskEach(outcome: Outcome): void {
  const { obligations, instance } = outcome;
  const tokens = new Set(obligations.map(({ id }) => id));
  expect([...instance.started().keys()].filter((token) => !tokens.has(token))).toEqual([]);
  expect(instance.started().size).toBe(obligations.length);
  expect(new Set(openedTasks(outcome))).toEqual(new Set(instance.started().values()));
  expect(openedTasks(outcome)).toHaveLength(obligations.length);
}

function expectNothingGivenUp({ openers }: Outcome): void {
  for (const name of openerNames) {
    expect(openers[name].queue.deadLetters()).toEqual([]);
    expect(openers[name].queue.expired()).toBe(0);
    expect(openers[name].source.timeouts()).toBe(0);
  }
}

describe('an hour in which five times as many obligations come as Connect starts tasks', () => {
  let outcome: Outcome;
  beforeAll(async () => {
    const faults = {
      crashAfterStart: 0.01,
      ambiguousStart: 0.01,
      lostDeletion: 0.01,
      takenByOthers: 0.01,
    };
    outcome = await liveThrough({ ...calmRush, declared, perSecond: tasksPerSecond * 5, faults });
  });

  it('brings what it should, and things go wrong as they should', () => {
    const { obligations, instance, openers } = outcome;
    expect(obligations).toHaveLength(36_000);
    expect(instance.throttled()).toBeGreaterThan(100);
    expect(instance.attempts().length).toBeGreaterThan(36_500);
    expect(openers['open-follow-up'].queue.mostReceives()).toBeGreaterThan(1);
  });

  it('sees no second with more attempts to start a task than the rate, refused ones included', () => {
    const attempts = outcome.instance.attempts();
    expect(mostInAnySecond(attempts)).toBe(tasksPerSecond);
    expect(mostInASecondOfTheClock(attempts)).toBe(tasksPerSecond);
  });

  it('ends with one task for every obligation, and notes it there', () => {
    expectOneTaskEach(outcome);
  });

  it('gives nothing up: no dead letter, no message too old, no function out of time', () => {
    expectNothingGivenUp(outcome);
  });

  it('drains at nineteen twentieths of the rate at least, and so within six hours', () => {
    const { samples } = outcome;
    expect(openedPerSecond(samples)).toBeGreaterThanOrEqual(tasksPerSecond * 0.95);
    expect(drainedAt(samples)).toBeLessThan(330);
    expect(samples.slice(59, 60).map(backlogOf)[0]).toBeGreaterThan(28_000);
  });

  it('raises the alarm on the age of the queue within the half hour, and takes it back when it has drained', () => {
    const { age } = alarmsOver(outcome.samples, declared)['open-follow-up'];
    const [raised, back] = age;
    expect(raised?.to).toBe('ALARM');
    expect(raised?.minute).toBeGreaterThanOrEqual(20);
    expect(raised?.minute).toBeLessThanOrEqual(30);
    expect(back?.to).toBe('OK');
    expect(back?.minute).toBeGreaterThanOrEqual(drainedAt(outcome.samples));
    expect(age).toHaveLength(2);
  });

  it('lets no function wait for its turn longer than half of its time', () => {
    for (const name of openerNames) {
      const longest = outcome.openers[name].source.longestRunMilliseconds();
      expect(longest).toBeLessThan(timeoutSeconds * 500);
    }
  });

  it('wears out no message: waiting is not receiving, and hours are far from the retention', () => {
    for (const name of openerNames) {
      expect(outcome.openers[name].queue.mostReceives()).toBeLessThan(maxReceiveCount);
    }
    const ages = outcome.samples.map(({ oldestAgeSeconds }) => oldestAgeSeconds['open-follow-up']);
    expect(Math.max(...ages)).toBeLessThan(retentionSeconds / 10);
  });
});

describe('an instance that has as many open tasks as it may during the rush', () => {
  const openTaskQuota = 500;
  const roomFromMinute = 30;
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await liveThrough({
      ...calmRush,
      declared,
      minutes: 8,
      openTaskQuota,
      completedIn: (minute) => (minute <= 5 ? 20 : minute < roomFromMinute ? 6 : 180),
      faults: { ...calmRush.faults, crashAfterStart: 0.01, ambiguousStart: 0.01 },
    });
  });

  const openedIn = (from: number, to: number): number =>
    outcome.samples
      .filter(({ minute }) => minute > from && minute <= to)
      .reduce((sum, { opened }) => sum + opened, 0);

  it('takes no more than it has room for, and each that is completed makes room for one', () => {
    expect(Math.max(...outcome.samples.map(({ openTasks }) => openTasks))).toBe(openTaskQuota);
    const whileFull = openedIn(10, roomFromMinute);
    expect(whileFull).toBeGreaterThanOrEqual(108);
    expect(whileFull).toBeLessThanOrEqual(132);
  });

  it('goes on at the rate once there is room again', () => {
    const perSecond = openedIn(roomFromMinute, roomFromMinute + 15) / (15 * 60);
    expect(perSecond).toBeGreaterThanOrEqual(tasksPerSecond * 0.95);
  });

  it('is asked no oftener than the rate, though every parked obligation asks again', () => {
    expect(outcome.instance.refusedForRoom()).toBeGreaterThan(1000);
    expect(mostInAnySecond(outcome.instance.attempts())).toBe(tasksPerSecond);
  });

  it('raises the alarm on the quota while it is full, and takes it back', () => {
    const changes = alarmsOver(outcome.samples, declared)['open-follow-up'].quota;
    expect(changes.map(({ to }) => to)).toEqual(['ALARM', 'OK']);
    expect(changes[0]?.minute).toBeLessThanOrEqual(10);
    expect(changes[1]?.minute).toBeGreaterThan(roomFromMinute);
  });

  it('ends with one task for every obligation, and gives nothing up', () => {
    expectOneTaskEach(outcome);
    expectNothingGivenUp(outcome);
  });
});

describe('a rush while every other function describes contacts, too', () => {
  let outcome: Outcome;
  const minutes = 4;

  beforeAll(async () => {
    const { maxConcurrency, batchSize, describesPerSecond } = assessCall;
    const otherDescribers = { count: maxConcurrency * batchSize, describesPerSecond };
    outcome = await liveThrough({ ...calmRush, declared, minutes, otherDescribers });
  });

  it('ends with one task for every obligation, and gives nothing up', () => {
    expectOneTaskEach(outcome);
    expectNothingGivenUp(outcome);
    expect(mostInAnySecond(outcome.instance.attempts())).toBe(tasksPerSecond);
  });

  it('opens tasks at the rate all the while', () => {
    const meanwhile = outcome.samples.filter(({ minute }) => minute <= minutes);
    const opened = meanwhile.reduce((sum, sample) => sum + sample.opened, 0);
    expect(opened / (minutes * 60)).toBeGreaterThan(0.95 * tasksPerSecond);
  });
});

describe('five times as many calls at their deadline as Connect may be asked about', () => {
  it('are all judged, with no second above the rate, though others use up a third of the quota', async () => {
    const { describesPerSecond } = assessCall;
    const { instance, source, queue, telemetry } = await assessThrough({
      declared: assessCall,
      calls: 600,
      perSecond: describesPerSecond * 5,
      takenByOthers: 1 / 3,
    });
    expect(mostInAnySecond(instance.descriptions())).toBe(describesPerSecond);
    expect(telemetry.counted('Assessed')).toBe(600);
    expect([source.timeouts(), queue.deadLetters().length]).toEqual([0, 0]);
  });

  it('are all judged at the least rate that may be set, though some are refused a turn, and far from worn out', async () => {
    const leastPerSecond = 1;
    const { source, queue, telemetry } = await assessThrough({
      declared: { ...assessCall, describesPerSecond: leastPerSecond },
      calls: 600,
      perSecond: leastPerSecond * 5,
      takenByOthers: 0,
    });
    expect(queue.mostReceives()).toBeGreaterThan(1);
    expect(queue.mostReceives()).toBeLessThan(assessCall.maxReceiveCount - 1);
    expect(telemetry.counted('Assessed')).toBe(600);
    expect([source.timeouts(), queue.deadLetters().length]).toEqual([0, 0]);
  });
});
