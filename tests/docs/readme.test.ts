import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../lambdas/adapters/policy/policy-document.ts';
import { flagNames } from '../../lambdas/domain/flags.ts';
import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import { type Rule, rules } from '../../lambdas/domain/rules.ts';
import { policyBytesAtMost } from '../../lib/policy-setting.ts';
import { explanations, settingNames } from '../../lib/settings-document.ts';
import { needed, settingsOf } from '../lib/synthesis.ts';
import { codesIn, rowsOf, sectionOf, textOf } from './markdown.ts';

const readme = textOf('README.md');
const tableUnder = (title: string): string[][] => rowsOf(sectionOf(readme, title));

type Leaf = readonly [path: readonly string[], value: unknown];

/** Every key of a document that holds no further keys, with its value. */
function leavesOf(value: object, path: readonly string[] = []): Leaf[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]): Leaf[] => {
    const isBranch = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    const isEmpty = isBranch && Object.keys(inner).length === 0;
    return isBranch && !isEmpty ? leavesOf(inner, [...path, key]) : [[[...path, key], inner]];
  });
}

/** What a key of the policy may be, as the refusal of a null says it. */
function mayBe(path: readonly string[]): string {
  const document = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), null);
  const parsed = parsePolicy(document);
  return 'problem' in parsed ? parsed.problem.replace(/^.*; it may be (.*)\.$/, '$1') : '';
}

describe('the README on settings', () => {
  const rows = tableUnder('Settings');

  it('has a row for each setting, in their order', () => {
    expect(rows.map(([name = '']) => codesIn(name)[0])).toEqual(settingNames);
  });

  it('names what is inside of a setting', () => {
    const inner = Object.keys(explanations).filter((name) => name.includes('.'));
    for (const name of inner) {
      const [setting = '', key = ''] = name.split('.');
      expect(rows.find(([cell]) => cell === `\`${setting}\``)?.[2]).toContain(`"${key}"`);
    }
  });

  it('gives the defaults that hold', () => {
    const settings = new Map<string, unknown>(Object.entries(settingsOf('prod', needed)));
    const given = rows.flatMap(([name = '', value = '']) =>
      codesIn(value).map((code) => [codesIn(name)[0] ?? '', code] as const),
    );
    expect(given.length).toBeGreaterThan(8);
    for (const [name, code] of given) {
      const holds = name === 'policy' ? {} : settings.get(name);
      expect([name, code]).toEqual([name, JSON.stringify(holds)]);
    }
  });

  it('says how long a policy may be', () => {
    const [, , text] = rows.find(([name]) => name === '`policy`') ?? [];
    expect(text).toContain(`at most ${policyBytesAtMost} bytes`);
  });

  it('says of a setting that it is needed where a deployed stage cannot be without it', () => {
    const needs = rows
      .filter(([, value]) => value === 'needed')
      .map(([name = '']) => codesIn(name)[0]);
    expect(needs).toEqual(Object.keys(needed));
  });
});

describe('the README on the policy', () => {
  it('has a row for each key with its default and what it may be', () => {
    const rows = tableUnder('Policy').map(([key, value, may]) => [key, value, may]);
    const expected = leavesOf(defaultPolicy).map(([path, value]) => [
      `\`${path.join('.')}\``,
      `\`${JSON.stringify(value)}\``,
      mayBe(path),
    ]);
    expect(rows).toEqual(expected);
  });
});

describe('the README on verdicts', () => {
  const asked = ({ followUp, investigation }: Rule): string[] =>
    [followUp, investigation].filter((kind) => kind !== undefined);

  it('publishes the rules as they are: number, verdict and what each asks for', () => {
    const published = tableUnder('The verdict').map(([number, , verdict = '', asks = '']) => ({
      number: Number(number),
      verdict: codesIn(verdict)[0],
      asks: codesIn(asks),
      isConditional: asks.includes(' if '),
      investigates: asks.includes('investigation'),
    }));
    expect(published).toEqual(
      rules.map((rule) => ({
        number: rule.number,
        verdict: rule.verdict,
        asks: asked(rule),
        isConditional: rule.followUpIf !== undefined,
        investigates: rule.investigation !== undefined,
      })),
    );
  });

  it('names every flag', () => {
    const section = sectionOf(readme, 'The verdict');
    expect(codesIn(section)).toEqual(expect.arrayContaining([...flagNames]));
  });
});
