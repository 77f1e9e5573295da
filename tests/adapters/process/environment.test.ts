import { describe, expect, it } from 'vitest';
import {
  MissingEnvironment,
  readEnvironment,
} from '../../../lambdas/adapters/process/environment.ts';

const names = ['CALLS_TABLE', 'POLICY', 'RECORD_DAYS'] as const;
const whole = { CALLS_TABLE: 'calls', POLICY: '{}', RECORD_DAYS: '400' };

describe('the environment of a function', () => {
  it('is read where it has every variable, and of others nothing', () => {
    expect(readEnvironment(names, { ...whole, HOME: '/root' })).toEqual(whole);
  });

  it.each(names)('is refused where it lacks one alone: %s', (name) => {
    for (const absent of [undefined, '']) {
      const read = () => readEnvironment(names, { ...whole, [name]: absent });
      expect(read).toThrow(MissingEnvironment);
      expect(read).toThrow(`lacks ${name}.`);
    }
  });

  it('is refused with the names of all that it lacks', () => {
    expect(() => readEnvironment(names, { POLICY: '{}' })).toThrow(
      'lacks CALLS_TABLE, RECORD_DAYS.',
    );
  });
});
