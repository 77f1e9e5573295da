import type { EquivalentMutant } from './verdict.ts';

const noTwoAlike = 'No two of what is sorted have the same text, so they are never equal.';
const answeredBefore = 'Equal times were answered before.';
const aValueWasSaid =
  'It is asked only of values that were said, so there is a set that said them.';
const nullIsNoTime =
  'Date.parse makes NaN of null, of which no comparison holds: null is given back.';

/**
 * The changes of the domain that no test can notice, because the code does the same with them. `npm
 * run mutate` refuses a survivor that is not listed here, and an entry whose mutant did not survive.
 */
export const equivalentMutants: readonly EquivalentMutant[] = [
  {
    file: 'lambdas/domain/call-record.ts',
    was: 'const latest = [...customerLegs, ...(last === undefined ? [] : [last])];',
    becomes:
      'const latest = [...customerLegs, ...(last === undefined ? ["Stryker was here"] : [last])];',
    reason:
      'Where there is no last leg there is none at all, and a text has neither agent nor queue.',
  },
  {
    file: 'lambdas/domain/call.ts',
    was: 'startText(one) < startText(other) ? -1 : 1;',
    becomes: 'startText(one) <= startText(other) ? -1 : 1;',
    reason: noTwoAlike,
  },
  {
    file: 'lambdas/domain/call.ts',
    was: 'const origins = lastLeg === null ? [] : originsOf(lastLeg, customerLegs);',
    becomes: 'const origins = false ? [] : originsOf(lastLeg, customerLegs);',
    reason: 'There is no last leg only where there are no customer legs, and so no origins.',
  },
  {
    file: 'lambdas/domain/canonical-text.ts',
    was: '? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))',
    becomes:
      '? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one <= other ? -1 : 1)))',
    reason: noTwoAlike,
  },
  {
    file: 'lambdas/domain/ending.ts',
    was: 'last.nextContactId !== null && !call.knownContactIds.has(last.nextContactId)',
    becomes: 'true && !call.knownContactIds.has(last.nextContactId)',
    reason: 'Null is no known contact, and is then given back as the missing one: null either way.',
  },
  {
    file: 'lambdas/domain/given.ts',
    was: '.toSorted(([one], [other]) => (one < other ? -1 : 1)),',
    becomes: '.toSorted(([one], [other]) => (one <= other ? -1 : 1)),',
    reason: noTwoAlike,
  },
  {
    file: 'lambdas/domain/instant.ts',
    was: 'if (milliseconds === null || milliseconds <= lastSentinelMilliseconds) return null;',
    becomes: 'if (false || milliseconds <= lastSentinelMilliseconds) return null;',
    reason: 'Null compares like 0, which is before the last sentinel.',
  },
  ...[
    'false',
    'from === null && to === null',
    'false || to === null',
    'from === null || false',
  ].map((condition) => ({
    file: 'lambdas/domain/instant.ts',
    was: 'if (from === null || to === null) return null;',
    becomes: `if (${condition}) return null;`,
    reason: nullIsNoTime,
  })),
  {
    file: 'lambdas/domain/readiness.ts',
    was: '({ lastToldAt: at }) => at !== null && (at > askedAt || sameSecond(at, askedAt)),',
    becomes: '({ lastToldAt: at }) => at !== null && (at >= askedAt || sameSecond(at, askedAt)),',
    reason: 'Equal times are of the same second.',
  },
  {
    file: 'lambdas/domain/spoken.ts',
    was: '.toSorted((one, other) => (one.action < other.action ? -1 : 1));',
    becomes: '.toSorted((one, other) => (one.action <= other.action ? -1 : 1));',
    reason: noTwoAlike,
  },
  {
    file: 'lambdas/domain/given-values.ts',
    was: 'const differs = newestFirst.findIndex(({ values }) => values[name] !== newest?.values[name]);',
    becomes:
      'const differs = newestFirst.findIndex(({ values }) => values[name] !== newest.values[name]);',
    reason: aValueWasSaid,
  },
  {
    file: 'lambdas/domain/given-values.ts',
    was: "return line.at(-1)?.saidAt ?? '';",
    becomes: "return line.at(-1).saidAt ?? '';",
    reason: aValueWasSaid,
  },
  {
    file: 'lambdas/domain/given-values.ts',
    was: "return line.at(-1)?.saidAt ?? '';",
    becomes: 'return line.at(-1)?.saidAt ?? "Stryker was here!";',
    reason: aValueWasSaid,
  },
  {
    file: 'lambdas/domain/given-values.ts',
    was: 'return { value, saidAt: isGivenAgain || first > line ? line : first };',
    becomes: 'return { value, saidAt: isGivenAgain || first >= line ? line : first };',
    reason: 'Where both are the same time it does not matter which is given back.',
  },
  {
    file: 'lambdas/domain/given-values.ts',
    was: 'one.saidAt === other.saidAt ? 0 : one.saidAt < other.saidAt ? 1 : -1,',
    becomes: 'one.saidAt === other.saidAt ? 0 : one.saidAt <= other.saidAt ? 1 : -1,',
    reason: answeredBefore,
  },
  {
    file: 'lambdas/domain/statement.ts',
    was: "const [saidAt = ''] = text.split(' ', 1);",
    becomes: 'const [saidAt = "Stryker was here!"] = text.split(\' \', 1);',
    reason: 'A text that is split has a first part, if an empty one.',
  },
  {
    file: 'lambdas/domain/statement.ts',
    was: 'if (standing === undefined || standing < text) merged[speaker] = text;',
    becomes: 'if (standing === undefined || standing <= text) merged[speaker] = text;',
    reason: 'A text that is replaced by its equal stays what it was.',
  },
  {
    file: 'lambdas/domain/timeline.ts',
    was: '.toSorted((one, other) => (one.at === other.at ? 0 : one.at < other.at ? -1 : 1));',
    becomes: '.toSorted((one, other) => (false ? 0 : one.at < other.at ? -1 : 1));',
    reason: 'The sort is stable, and takes "not before" for equal: only a negative answer moves.',
  },
  {
    file: 'lambdas/domain/timeline.ts',
    was: '.toSorted((one, other) => (one.at === other.at ? 0 : one.at < other.at ? -1 : 1));',
    becomes: '.toSorted((one, other) => (one.at === other.at ? 0 : one.at <= other.at ? -1 : 1));',
    reason: answeredBefore,
  },
];
