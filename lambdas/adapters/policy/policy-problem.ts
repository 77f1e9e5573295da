import type * as z from 'zod/mini';
import { defaultPolicy, followUpKinds, lensMeanings } from '../../domain/policy.ts';

/** The longest grace and the longest wait that a policy may name. */
export const daySeconds = 86_400;

/** A follow-up may be due ninety days after the call: as long as a Connect task may live. */
export const longestDueMinutes = 60 * 24 * 90;

const aName = 'a text of 1 to 128 characters';
const aList = 'a list of up to 50 texts';
const oneOf = (words: readonly string[]): string =>
  `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
const wholeNumber = (from: number, to: number): string => `a whole number from ${from} to ${to}`;
const anObjectWith = (keys: readonly string[]): string => `an object with ${keys.join(', ')}`;

/** What each key may be; `*` stands for a key that the site names. */
const mayBe: Readonly<Record<string, string>> = {
  '': `an object with ${Object.keys(defaultPolicy).join(', ')}`,
  mode: oneOf(['act', 'observe']),
  resolution: anObjectWith(Object.keys(defaultPolicy.resolution)),
  'resolution.attribute': aName,
  'resolution.tag': aName,
  'resolution.resolved': aList,
  'resolution.unresolved': aList,
  'resolution.promised': aList,
  'resolution.rules': 'an object from Contact Lens action names to their meaning',
  'resolution.rules.*': oneOf(lensMeanings),
  whenResolutionUnknown: oneOf(['unresolved', 'inconclusive']),
  graceSeconds: wholeNumber(0, daySeconds),
  settleSeconds: wholeNumber(0, 900),
  shortAbandonSeconds: wholeNumber(0, 3600),
  accidentalSeconds: wholeNumber(0, 3600),
  longWaitSeconds: wholeNumber(0, daySeconds),
  maxTransfers: wholeNumber(0, 100),
  repeatDays: wholeNumber(0, 365),
  patternCount: wholeNumber(1, 1000),
  patternDays: wholeNumber(1, 365),
  complaint: anObjectWith(['attribute', 'values']),
  'complaint.attribute': aName,
  'complaint.values': aList,
  voicemail: anObjectWith(['attribute', 'values']),
  'voicemail.attribute': aName,
  'voicemail.values': aList,
  abuse: anObjectWith(['warning', 'supervisor']),
  'abuse.warning': aName,
  'abuse.supervisor': aName,
  due: `an object from follow-up kinds to minutes (${followUpKinds.join(', ')})`,
  'due.*': wholeNumber(0, longestDueMinutes),
};

function allowedAt(path: readonly PropertyKey[]): string {
  for (let length = path.length; length > 0; length -= 1) {
    const key = path.slice(0, length).join('.');
    const parent = path.slice(0, length - 1).join('.');
    const allowed = mayBe[key] ?? mayBe[`${parent}.*`];
    if (allowed !== undefined) return allowed;
  }
  return mayBe[''] ?? '';
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  );

function unknownKeysOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys;
  return issue.code === 'invalid_key' ? [String(issue.path.at(-1))] : [];
}

/**
 * What is wrong with a policy document, in one sentence: the key, what it is, and what it may be.
 */
export function policyProblem(input: unknown, issue: z.core.$ZodIssue): string {
  const unknownKeys = unknownKeysOf(issue);
  const holder = issue.code === 'invalid_key' ? issue.path.slice(0, -1) : issue.path;
  if (unknownKeys.length > 0) {
    const keys = unknownKeys.map((key) => [...holder, key].join('.')).join(', ');
    return `The policy has the unknown key ${keys}; it may be ${allowedAt(holder)}.`;
  }
  const key = issue.path.length === 0 ? 'The policy' : `The policy’s ${issue.path.join('.')}`;
  const shown = JSON.stringify(valueAt(input, issue.path)) ?? 'undefined';
  return `${key} is ${shown.slice(0, 80)}; it may be ${allowedAt(issue.path)}.`;
}
