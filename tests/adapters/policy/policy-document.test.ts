import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  parsePolicy,
  policyFromEnvironment,
} from '../../../lambdas/adapters/policy/policy-document.ts';
import { defaultPolicy, followUpKinds } from '../../../lambdas/domain/policy.ts';

function problemOf(document: unknown): string {
  const parsed = parsePolicy(document);
  return 'problem' in parsed ? parsed.problem : 'no problem';
}

function policyOf(document: unknown) {
  const parsed = parsePolicy(document);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed;
}

const wholeNumbers = [
  ['graceSeconds', 0, 86_400],
  ['settleSeconds', 0, 900],
  ['shortAbandonSeconds', 0, 3600],
  ['accidentalSeconds', 0, 3600],
  ['longWaitSeconds', 0, 86_400],
  ['maxTransfers', 0, 100],
  ['repeatDays', 0, 365],
  ['patternCount', 1, 1000],
  ['patternDays', 1, 365],
] as const;

describe('a policy document that is silent', () => {
  it('is the default policy', () => {
    expect(policyOf({}).policy).toEqual(defaultPolicy);
  });

  it('on some keys takes the defaults for those alone, within its objects too', () => {
    const { policy } = policyOf({
      mode: 'observe',
      resolution: { resolved: ['solved'] },
      due: { 'keep-promise': 30 },
      abuse: { warning: 'warned' },
      complaint: { values: [] },
      voicemail: { attribute: 'vm' },
    });
    expect(policy).toEqual({
      ...defaultPolicy,
      mode: 'observe',
      resolution: { ...defaultPolicy.resolution, resolved: ['solved'] },
      due: { ...defaultPolicy.due, 'keep-promise': 30 },
      abuse: { ...defaultPolicy.abuse, warning: 'warned' },
      complaint: { ...defaultPolicy.complaint, values: [] },
      voicemail: { ...defaultPolicy.voicemail, attribute: 'vm' },
    });
  });
});

describe('a policy document that names everything', () => {
  it('is that policy', () => {
    const document = {
      ...defaultPolicy,
      mode: 'observe',
      whenResolutionUnknown: 'inconclusive',
      resolution: {
        attribute: 'disposition',
        tag: 'outcome',
        resolved: ['solved'],
        unresolved: [],
        promised: ['call back'],
        rules: { a: 'resolved', b: 'unresolved', c: 'promised', d: 'complaint' },
      },
    };
    expect(policyOf(document).policy).toEqual(document);
  });

  it('is read again from the environment of a function', () => {
    const text = JSON.stringify(defaultPolicy);
    expect(policyFromEnvironment(text)).toEqual(policyOf({}));
    expect(() => policyFromEnvironment('{"mode":"maybe"}')).toThrow(
      'The policy’s mode is "maybe"; it may be act or observe.',
    );
  });
});

describe('a whole number of a policy', () => {
  it.each(wholeNumbers)('%s may be from %i to %i', (key, from, to) => {
    for (const value of [from, to]) {
      expect(policyOf({ [key]: value }).policy).toMatchObject({ [key]: value });
    }
    for (const value of [from - 1, to + 1, from + 0.5, String(to), null, true, []]) {
      expect(problemOf({ [key]: value })).toBe(
        `The policy’s ${key} is ${JSON.stringify(value)}; it may be a whole number from ${from} to ${to}.`,
      );
    }
  });

  it.each(followUpKinds)('due.%s may be up to ninety days in minutes', (kind) => {
    expect(policyOf({ due: { [kind]: 129_600 } }).policy.due[kind]).toBe(129_600);
    expect(problemOf({ due: { [kind]: 129_601 } })).toBe(
      `The policy’s due.${kind} is 129601; it may be a whole number from 0 to 129600.`,
    );
  });
});

describe('an illegal value', () => {
  const name = 'a text of 1 to 128 characters';
  const list = 'a list of up to 50 texts';

  it.each([
    [{ mode: 'maybe' }, 'mode is "maybe"; it may be act or observe'],
    [{ mode: null }, 'mode is null; it may be act or observe'],
    [
      { whenResolutionUnknown: 'resolved' },
      'whenResolutionUnknown is "resolved"; it may be unresolved or inconclusive',
    ],
    [{ resolution: { attribute: '' } }, `resolution.attribute is ""; it may be ${name}`],
    [{ resolution: { tag: 7 } }, `resolution.tag is 7; it may be ${name}`],
    [{ resolution: { resolved: 'yes' } }, `resolution.resolved is "yes"; it may be ${list}`],
    [{ resolution: { unresolved: {} } }, `resolution.unresolved is {}; it may be ${list}`],
    [{ resolution: { promised: null } }, `resolution.promised is null; it may be ${list}`],
    [{ resolution: { resolved: [1] } }, `resolution.resolved.0 is 1; it may be ${list}`],
    [
      { resolution: { rules: { Solved: 'solved' } } },
      'resolution.rules.Solved is "solved"; it may be resolved, unresolved, promised or complaint',
    ],
    [
      { resolution: { rules: ['Solved'] } },
      'resolution.rules is ["Solved"]; it may be an object from Contact Lens action names to their meaning',
    ],
    [{ complaint: true }, 'complaint is true; it may be an object with attribute, values'],
    [{ complaint: { attribute: null } }, `complaint.attribute is null; it may be ${name}`],
    [{ voicemail: { values: 'true' } }, `voicemail.values is "true"; it may be ${list}`],
    [{ voicemail: [] }, 'voicemail is []; it may be an object with attribute, values'],
    [{ abuse: 'warned' }, 'abuse is "warned"; it may be an object with warning, supervisor'],
    [{ abuse: { warning: '' } }, `abuse.warning is ""; it may be ${name}`],
    [{ abuse: { supervisor: true } }, `abuse.supervisor is true; it may be ${name}`],
    [
      { due: 60 },
      `due is 60; it may be an object from follow-up kinds to minutes (${followUpKinds.join(', ')})`,
    ],
  ])('is refused in one sentence: %j', (document, sentence) => {
    expect(problemOf(document)).toBe(`The policy’s ${sentence}.`);
  });

  it('is refused if it is too long, and shown in its first characters', () => {
    const long = 'x'.repeat(129);
    expect(policyOf({ abuse: { warning: 'x'.repeat(128) } }).policy.abuse.warning).toHaveLength(
      128,
    );
    expect(problemOf({ abuse: { warning: long } })).toBe(
      `The policy’s abuse.warning is "${'x'.repeat(79)}; it may be ${name}.`,
    );
    expect(
      policyOf({ complaint: { values: Array(50).fill('a') } }).policy.complaint.values,
    ).toHaveLength(50);
    expect(problemOf({ complaint: { values: Array(51).fill('a') } })).toContain(
      `it may be ${list}.`,
    );
  });

  it.each([null, 5, 'text', true, []])('is refused if it is the whole document: %j', (document) => {
    expect(problemOf(document)).toBe(
      `The policy is ${JSON.stringify(document)}; it may be an object with ${Object.keys(defaultPolicy).join(', ')}.`,
    );
  });
});

describe('an unknown key', () => {
  it.each([
    [{ graceSecond: 1 }, 'graceSecond'],
    [{ GraceSeconds: 1 }, 'GraceSeconds'],
    [{ a: 1, b: 2 }, 'a, b'],
    [{ resolution: { atribute: 'x' } }, 'resolution.atribute'],
    [{ complaint: { value: [] } }, 'complaint.value'],
    [{ voicemail: { attributes: [] } }, 'voicemail.attributes'],
    [{ abuse: { warned: 'x' } }, 'abuse.warned'],
    [{ due: { 'keep-promises': 1 } }, 'due.keep-promises'],
  ])('is refused by its name, with the keys that there are: %j', (document, key) => {
    expect(problemOf(document)).toMatch(
      new RegExp(`^The policy has the unknown key ${key}; it may be an object (with|from) .+\\.$`),
    );
  });

  it('is an action name that is empty or longer than Connect’s are', () => {
    for (const action of ['', 'x'.repeat(129)]) {
      expect(problemOf({ resolution: { rules: { [action]: 'resolved' } } })).toContain(
        `The policy has the unknown key resolution.rules.${action}; it may be`,
      );
    }
  });

  it('is refused even if every object inherits it', () => {
    expect(problemOf(JSON.parse('{"__proto__": {"mode": "observe"}}'))).toContain('__proto__');
    expect(problemOf({ constructor: {} })).toContain('constructor');
    expect(problemOf({ due: { toString: 5 } })).toContain('due.toString');
  });
});

describe('any document', () => {
  it('is a policy, or refused in one sentence', () => {
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('act', 0, 5, []));
    const inner = fc.dictionary(fc.constantFrom('attribute', 'values', 'rules', 'x'), value);
    const keys = fc.constantFrom(...Object.keys(defaultPolicy), 'other');
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.dictionary(keys, fc.oneof(value, inner))),
        (document) => {
          expect(problemOf(document)).toMatch(/^(no problem|The policy[\s\S]+; it may be .+\.)$/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
