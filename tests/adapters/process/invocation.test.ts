import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ownInvocation } from '../../../lambdas/adapters/process/invocation.ts';
import { lambdaContext } from '../../twins/lambda-events.ts';
import { virtualClock } from '../../twins/virtual-clock.ts';

const startAt = '2026-11-20T09:00:00.000Z';
const remaining = (milliseconds: number) => ({
  ...lambdaContext,
  getRemainingTimeInMillis: () => milliseconds,
});

describe('the invocation of an environment', () => {
  it('ends when Lambda says, each at its own time', async () => {
    const clock = virtualClock(startAt);
    const invocation = ownInvocation(clock);
    const handler = invocation.of(async (event: string) => `${event} by ${invocation.endsAt()}`);
    const start = Date.parse(startAt);
    expect(await handler('first', remaining(30_000))).toBe(`first by ${start + 30_000}`);
    clock.pass(100);
    expect(await handler('second', remaining(29_000))).toBe(`second by ${start + 129_000}`);
  });

  it('is told its end by every door that gives it to a pace', () => {
    const doors = globSync('lambdas/*/index.ts').map((file) => readFileSync(file, 'utf8'));
    const telling = doors.filter((door) => door.includes('ownInvocation('));
    expect(telling.length).toBeGreaterThanOrEqual(4);
    for (const door of telling) expect(door).toContain('export const handler = invocation.of(');
  });

  it('is far from its end before it begins', () => {
    const clock = virtualClock(startAt);
    expect(ownInvocation(clock).endsAt()).toBeGreaterThan(Date.parse('9999-01-01'));
  });
});
