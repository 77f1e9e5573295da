import { describe, expect, it } from 'vitest';
import { inWords, parsedJson } from '../../bin/command-line/json-text.ts';

const problemOf = (text: string): string => {
  const parsed = parsedJson(text);
  return 'problem' in parsed ? inWords(parsed.problem) : 'none';
};

describe('a text that is no JSON', () => {
  it.each([
    ['{\n  "a": 1,\n}', 'expected double-quoted property name at line 3, column 1'],
    ['{\n  "a": 1\n  "b": 2\n}', "expected ',' or '}' after property value at line 3, column 3"],
    ['{\n  "a": 1,\n  "b": yes\n}', "unexpected token 'y' at line 3, column 8"],
    ['{"a": ",", "b": }', "unexpected token '}' at line 1, column 17"],
    ['[1, 2\n', "expected ',' or ']' after array element at line 2, column 1"],
    ['{"a":\n', 'unexpected end at line 1, column 6'],
    ['', 'unexpected end at line 1, column 1'],
    ['{}\n{}', 'unexpected non-whitespace character after JSON at line 2, column 1'],
  ])('is wrong at a line and a column: %j', (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  it('is not quoted', () => {
    expect(problemOf('{"CustomerEndpoint": {"Address": +447700900123}}')).not.toContain('7700');
  });
});

describe('a text that is JSON', () => {
  it('has its value, null too', () => {
    expect(parsedJson('{"a": [1]}')).toEqual({ value: { a: [1] } });
    expect(parsedJson('null')).toEqual({ value: null });
  });
});
