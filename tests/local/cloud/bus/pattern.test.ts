import { describe, expect, it } from 'vitest';
import {
  BadPattern,
  matchesPattern,
  type Pattern,
} from '../../../../bin/local/cloud/bus/pattern.ts';

type Case = [situation: string, pattern: Pattern, event: unknown, matches: boolean];

const exact: Case[] = [
  ['the same text', { a: ['x'] }, { a: 'x' }, true],
  ['one of several values', { a: ['x', 'y'] }, { a: 'y' }, true],
  ['another letter case', { a: ['x'] }, { a: 'X' }, false],
  ['a number for its text', { a: ['5'] }, { a: 5 }, false],
  ['null', { a: [null] }, { a: null }, true],
  ['a missing field for null', { a: [null] }, {}, false],
  ['a field more than asked for', { a: ['x'] }, { a: 'x', b: 'y' }, true],
  ['one field of two', { a: ['x'], b: ['y'] }, { a: 'x' }, false],
  ['a nested field', { a: { b: ['x'] } }, { a: { b: 'x' } }, true],
  ['a text where an object belongs', { a: { b: ['x'] } }, { a: 'x' }, false],
  ['no object at all', { a: ['x'] }, 'x', false],
];

const texts: Case[] = [
  ['a prefix', { a: [{ prefix: 'ab' }] }, { a: 'abc' }, true],
  ['a prefix of a number', { a: [{ prefix: '1' }] }, { a: 12 }, false],
  ['a prefix in any case', { a: [{ prefix: { 'equals-ignore-case': 'AB' } }] }, { a: 'abc' }, true],
  ['a suffix', { a: [{ suffix: 'bc' }] }, { a: 'abc' }, true],
  ['another suffix', { a: [{ suffix: 'bd' }] }, { a: 'abc' }, false],
  ['any case', { a: [{ 'equals-ignore-case': 'VOICE' }] }, { a: 'Voice' }, true],
  ['a wildcard', { a: [{ wildcard: 'a*d.e' }] }, { a: 'abcd.e' }, true],
  ['a wildcard whose dot is a dot', { a: [{ wildcard: 'a*d.e' }] }, { a: 'abcdxe' }, false],
];

const butNot: Case[] = [
  ['another text', { a: [{ 'anything-but': 'x' }] }, { a: 'y' }, true],
  ['the text itself', { a: [{ 'anything-but': 'x' }] }, { a: 'x' }, false],
  ['one of a list', { a: [{ 'anything-but': ['x', 5] }] }, { a: 5 }, false],
  ['none of a list', { a: [{ 'anything-but': ['x', 5] }] }, { a: 6 }, true],
  ['a prefix', { a: [{ 'anything-but': { prefix: 'x' } }] }, { a: 'xy' }, false],
  ['one of two prefixes', { a: [{ 'anything-but': { prefix: ['x', 'y'] } }] }, { a: 'ya' }, false],
  ['any case', { a: [{ 'anything-but': { 'equals-ignore-case': 'X' } }] }, { a: 'x' }, false],
  ['a missing field', { a: [{ 'anything-but': 'x' }] }, {}, false],
  ['a list with another value', { a: [{ 'anything-but': 'x' }] }, { a: ['x', 'y'] }, true],
];

const existing: Case[] = [
  ['a leaf that is there', { a: [{ exists: true }] }, { a: 'x' }, true],
  ['a leaf that is null', { a: [{ exists: true }] }, { a: null }, true],
  ['no leaf', { a: [{ exists: true }] }, {}, false],
  ['an object, which is no leaf', { a: [{ exists: true }] }, { a: { b: 1 } }, false],
  ['an absent leaf', { a: [{ exists: false }] }, { b: 'x' }, true],
  ['an absent leaf of an absent object', { a: { b: [{ exists: false }] } }, {}, true],
  ['a present leaf to be absent', { a: [{ exists: false }] }, { a: '' }, false],
  ['an empty list', { a: [{ exists: false }] }, { a: [] }, true],
  ['a value or none', { a: ['x', { exists: false }] }, {}, true],
];

const numbers: Case[] = [
  ['in the range', { a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5 }, true],
  ['beyond the range', { a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5.1 }, false],
  ['equal', { a: [{ numeric: ['=', 300] }] }, { a: 3e2 }, true],
  ['a text', { a: [{ numeric: ['=', 300] }] }, { a: '300' }, false],
];

const alternatives: Case[] = [
  ['the first', { $or: [{ a: ['x'] }, { b: ['y'] }] }, { a: 'x' }, true],
  ['the second', { $or: [{ a: ['x'] }, { b: ['y'] }] }, { b: 'y' }, true],
  ['none', { $or: [{ a: ['x'] }, { b: ['y'] }] }, { a: 'y' }, false],
  ['one, but not the field beside', { c: ['z'], $or: [{ a: ['x'] }] }, { a: 'x' }, false],
  ['one inside an object', { d: { $or: [{ a: ['x'] }] } }, { d: { a: 'x' } }, true],
];

const lists: Case[] = [
  ['one value of a list', { a: ['y'] }, { a: ['x', 'y'] }, true],
  ['no value of a list', { a: ['z'] }, { a: ['x', 'y'] }, false],
  ['one object of a list', { a: { b: ['x'] } }, { a: [{ b: 'w' }, { b: 'x' }] }, true],
  [
    'two halves of two objects',
    { a: { b: ['x'], c: ['y'] } },
    {
      a: [
        { b: 'x', c: 'n' },
        { b: 'n', c: 'y' },
      ],
    },
    false,
  ],
  ['a list of lists', { a: ['x'] }, { a: [['x']] }, true],
];

const groups = { exact, texts, butNot, existing, numbers, alternatives, lists };

describe.each(Object.entries(groups))('a pattern of %s', (_group, cases) => {
  it.each(cases)('given %s', (_situation, pattern, event, matches) => {
    expect(matchesPattern(pattern, event)).toBe(matches);
  });
});

describe('a pattern that is not understood', () => {
  it('is refused by the name of the matcher', () => {
    expect(() => matchesPattern({ a: [{ cidr: '10.0.0.0/8' }] }, { a: 'x' })).toThrow(
      new BadPattern('"cidr" is no matcher known here'),
    );
  });

  it('is refused where a leaf is no list', () => {
    expect(() => matchesPattern({ a: 'x' }, { a: 'x' })).toThrow('"a" must be a list');
  });
});
