import { describe, expect, it } from 'vitest';

import { policyBytesAtMost, readPolicy } from '../../lib/policy-setting.ts';
import { policyTaking } from './long-policy.ts';

const longest = policyTaking(policyBytesAtMost);

/** The longest policy there may be, with another letter in the place of one of its own. */
const withLetter = (letter: string) => {
  const { resolved } = longest.resolution;
  const [first = '', ...others] = resolved;
  return { resolution: { resolved: [first.replace('a', letter), ...others] } };
};

const problemWith = (policy: object): string => {
  const reading = readPolicy('prod', { policy: { ...policy } });
  return 'problem' in reading ? reading.problem : 'no problem';
};

describe('a policy as long as it may be', () => {
  it('travels as it is', () => {
    expect(readPolicy('prod', { policy: longest })).toMatchObject({
      policy: JSON.stringify(longest),
    });
  });

  it('may not have a mode beside it, which travels in it', () => {
    expect(readPolicy('prod', { policy: longest, mode: 'observe' })).toHaveProperty('problem');
  });

  it.each([
    ['a letter of two bytes', 'é', 1],
    ['a letter of three bytes', '通', 2],
    ['a quotation mark, which is escaped twice', '"', 3],
    ['a further letter', 'aa', 1],
  ])('is refused with %s', (_, letter, more) => {
    expect(problemWith(withLetter(letter))).toBe(
      `Setting "policy" of stage "prod" takes ${3200 + more} bytes of the functions' environment, where a quotation mark takes two: it may take 3200.`,
    );
  });
});
