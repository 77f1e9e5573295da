import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../bin/command-line/io.ts';
import { plainSpoken } from '../../bin/command-line/plain-spoken.ts';
import { Refusal } from '../../bin/command-line/refusal.ts';
import { runProgram } from '../../bin/command-line/run.ts';

/** Runs a program that does this, and gives its exit code and what it says on stderr. */
async function outcomeOf(action: () => void): Promise<[number, unknown]> {
  const stderr = new PassThrough();
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  const io: Io = { stdin, stdout, stderr, environment: {}, now: () => '2026-11-20T09:00:00.000Z' };
  const program = plainSpoken(new Command('calls'), io).action(action);
  const exitCode = await runProgram(program, [], io);
  return [exitCode, String((stderr.read() as Buffer | null) ?? '')];
}

describe('a command line', () => {
  it('ends with 0 where it has answered', async () => {
    expect(await outcomeOf(() => {})).toEqual([0, '']);
  });

  it.each([
    ['asked', 2],
    ['unanswered', 1],
  ] as const)('says one sentence where it refuses, and ends as it says: %s', async (kind, code) => {
    const refuses = (): never => {
      throw new Refusal(kind, 'It cannot be done.');
    };
    expect(await outcomeOf(refuses)).toEqual([code, 'It cannot be done.\n']);
  });

  it('hides no error of its own', async () => {
    const fails = (): never => {
      throw new TypeError('nothing has no length');
    };
    await expect(outcomeOf(fails)).rejects.toThrow('nothing has no length');
  });
});
