import { describe, expect, it } from 'vitest';
import { report } from './report.ts';
import { seen } from './sight.ts';
import { type Fate, type Mutant, isGood, judge } from './verdict.ts';

const file = 'lambdas/domain/waiting.ts';

const source = [
  'export const isLong = (seconds: number): boolean =>',
  '  seconds > 300 &&',
  '  seconds < 86_400;',
].join('\n');

const longer = {
  location: { start: { line: 2, column: 3 }, end: { line: 2, column: 16 } },
  replacement: 'seconds >= 300',
};

const was = 'seconds > 300 &&';
const mutant = (fate: Fate, becomes: string): Mutant => ({ file, line: 2, fate, was, becomes });

const killed = (count: number): Mutant[] =>
  Array.from({ length: count }, (_, nth) => mutant('killed', `seconds > ${nth} &&`));

const survivor = mutant('survived', 'seconds >= 300 &&');
const { becomes } = survivor;
const listed = { file, was, becomes, reason: 'no wait is of just 300 seconds' };

describe('a mutant', () => {
  it('is told by its whole lines, as they are and as they become', () => {
    expect(seen({ ...longer, status: 'Survived' }, file, source)).toEqual(survivor);
  });

  it('of several lines is told as one', () => {
    const location = { start: { line: 2, column: 3 }, end: { line: 3, column: 19 } };
    const all = { location, replacement: 'true', status: 'Killed' } as const;
    expect(seen(all, file, source)).toEqual({
      file,
      line: 2,
      fate: 'killed',
      was: 'seconds > 300 && seconds < 86_400;',
      becomes: 'true;',
    });
  });

  it.each([
    ['Killed', 'killed'],
    ['RuntimeError', 'killed'],
    ['Timeout', 'timed-out'],
    ['Survived', 'survived'],
    ['NoCoverage', 'survived'],
  ] as const)('that is %s to Stryker is %s', (status, expected) => {
    expect(seen({ ...longer, status }, file, source).fate).toBe(expected);
  });

  it('that was not tested is no result', () => {
    expect(() => seen({ ...longer, status: 'Pending' }, file, source)).toThrow(/line 2 is Pending/);
  });
});

describe('the mutants of a run', () => {
  it('are good where nineteen of twenty are killed and the last is listed', () => {
    const verdict = judge([...killed(19), survivor], [listed]);
    expect(verdict).toEqual({
      mutants: 20,
      killed: 19,
      timedOut: 0,
      survived: 1,
      score: 95,
      unlisted: [],
      stale: [],
    });
    expect(isGood(verdict)).toBe(true);
  });

  it('are not good with fewer killed, though all others are listed', () => {
    expect(isGood(judge([...killed(18), survivor], [listed]))).toBe(false);
  });

  it('of a file alone are good if all that survived are listed, however few were killed', () => {
    expect(isGood(judge([...killed(1), survivor], [listed]), 0)).toBe(true);
    expect(isGood(judge([...killed(99), survivor], []), 0)).toBe(false);
  });

  it('count as noticed where the tests ran out of time', () => {
    const verdict = judge([mutant('timed-out', 'true &&'), ...killed(3)], []);
    expect([verdict.timedOut, verdict.score]).toEqual([1, 100]);
  });

  it('are not good where a survivor is not listed', () => {
    const verdict = judge([...killed(99), survivor], []);
    expect(verdict.unlisted).toEqual([survivor]);
    expect(isGood(verdict)).toBe(false);
  });

  it('are excused one by one: of two alike each needs its own entry', () => {
    const verdict = judge([...killed(98), survivor, survivor], [listed]);
    expect(verdict.unlisted).toEqual([survivor]);
    expect(judge([...killed(98), survivor, survivor], [listed, listed]).unlisted).toEqual([]);
  });

  it.each([{ file: 'other.ts' }, { was: 'seconds > 30 &&' }, { becomes: 'true &&' }])(
    'are not excused by an entry that differs: %j',
    (difference) => {
      const entry = { ...listed, ...difference };
      const verdict = judge([...killed(99), survivor], [entry]);
      expect([verdict.unlisted, verdict.stale]).toEqual([[survivor], [entry]]);
    },
  );

  it('are not good where the list names one that was killed', () => {
    const verdict = judge([...killed(99), { ...survivor, fate: 'killed' }], [listed]);
    expect(verdict.stale).toEqual([listed]);
    expect(isGood(verdict)).toBe(false);
  });
});

describe('the report', () => {
  it('gives the figures', () => {
    const lines = report(judge([...killed(199), survivor], [listed]), 95).split('\n');
    expect(lines.slice(0, 5)).toEqual([
      'mutants    200',
      'killed     199',
      'timed out  0',
      'survived   1, 1 of them listed as equivalent',
      'score      99.5 %, at least 95 % are needed',
    ]);
  });

  it('names no score that is needed where a file alone was changed', () => {
    expect(report(judge(killed(1), []), 0)).toContain('score      100.0 %\n');
  });

  it('shows each change that is missed, and each that is listed in vain', () => {
    expect(report(judge([survivor], []), 95)).toContain(
      `${file}:2; add one, or list it with the reason.\n  - seconds > 300 &&\n  + seconds >= 300 &&\n`,
    );
    expect(report(judge(killed(1), [listed]), 95)).toContain(
      `${file} that did not survive; take it out.\n  - seconds > 300 &&\n  + seconds >= 300 &&\n`,
    );
  });
});
