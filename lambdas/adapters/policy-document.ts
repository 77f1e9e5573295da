import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { canonicalText } from '../domain/canonical-text.ts';
import { type Policy, defaultPolicy, followUpKinds, lensMeanings } from '../domain/policy.ts';

/** A policy with the version that is stamped on every verdict: a hash of all that it says. */
export interface VersionedPolicy {
  readonly policy: Policy;
  readonly version: string;
}

/** What became of a document: a policy, or one sentence that says what is wrong with it. */
export type ParsedPolicy = VersionedPolicy | { readonly problem: string };

const daySeconds = 86_400;
const count = (from: number, to: number) => z.int().check(z.gte(from), z.lte(to));
const name = z.string().check(z.minLength(1), z.maxLength(128));
const values = z.array(z.string().check(z.maxLength(256))).check(z.maxLength(50));
const signal = z.strictObject({ attribute: z.optional(name), values: z.optional(values) });

const document = z.strictObject({
  mode: z.optional(z.enum(['act', 'observe'])),
  resolution: z.optional(
    z.strictObject({
      attribute: z.optional(name),
      tag: z.optional(name),
      resolved: z.optional(values),
      unresolved: z.optional(values),
      promised: z.optional(values),
      rules: z.optional(z.record(name, z.enum(lensMeanings))),
    }),
  ),
  whenResolutionUnknown: z.optional(z.enum(['unresolved', 'inconclusive'])),
  graceSeconds: z.optional(count(0, daySeconds)),
  settleSeconds: z.optional(count(0, 900)),
  shortAbandonSeconds: z.optional(count(0, 3600)),
  accidentalSeconds: z.optional(count(0, 3600)),
  longWaitSeconds: z.optional(count(0, daySeconds)),
  maxTransfers: z.optional(count(0, 100)),
  repeatDays: z.optional(count(0, 365)),
  patternCount: z.optional(count(1, 1000)),
  patternDays: z.optional(count(1, 365)),
  complaint: z.optional(signal),
  voicemail: z.optional(signal),
  abuse: z.optional(z.strictObject({ warning: z.optional(name), supervisor: z.optional(name) })),
  due: z.optional(z.partialRecord(z.enum(followUpKinds), count(0, 60 * 24 * 90))),
});
type PolicyDocument = z.infer<typeof document>;

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
  'due.*': wholeNumber(0, 60 * 24 * 90),
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

function sentence(input: unknown, issue: z.core.$ZodIssue): string {
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

const withDefaults = (given: PolicyDocument): Policy => ({
  ...defaultPolicy,
  ...given,
  resolution: { ...defaultPolicy.resolution, ...given.resolution },
  complaint: { ...defaultPolicy.complaint, ...given.complaint },
  voicemail: { ...defaultPolicy.voicemail, ...given.voicemail },
  abuse: { ...defaultPolicy.abuse, ...given.abuse },
  due: { ...defaultPolicy.due, ...given.due },
});

/** The version of a policy: the same for the same content, however it is written down. */
export const policyVersion = (policy: Policy): string =>
  createHash('sha256').update(canonicalText(policy)).digest('hex').slice(0, 12);

/** Checks a policy document and fills in what it leaves to the defaults. Never throws. */
export function parsePolicy(value: unknown): ParsedPolicy {
  const parsed = document.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { problem: issue ? sentence(value, issue) : 'The policy cannot be read.' };
  }
  const policy = withDefaults(parsed.data);
  return { policy, version: policyVersion(policy) };
}

/** The policy of a function's environment; throws with the sentence that says what is wrong with it. */
export function policyFromEnvironment(text: string): VersionedPolicy {
  const parsed = parsePolicy(JSON.parse(text));
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed;
}
