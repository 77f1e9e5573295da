import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { canonicalText } from '../../domain/canonical-text.ts';
import { type Policy, defaultPolicy, followUpKinds, lensMeanings } from '../../domain/policy.ts';
import { daySeconds, longestDueMinutes, policyProblem } from './policy-problem.ts';

/** A policy with the version that is stamped on every verdict: a hash of all that it says. */
export interface VersionedPolicy {
  readonly policy: Policy;
  readonly version: string;
}

/** What became of a document: a policy, or one sentence that says what is wrong with it. */
export type ParsedPolicy = VersionedPolicy | { readonly problem: string };

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
  due: z.optional(z.partialRecord(z.enum(followUpKinds), count(0, longestDueMinutes))),
});
type PolicyDocument = z.infer<typeof document>;

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
    return { problem: issue ? policyProblem(value, issue) : 'The policy cannot be read.' };
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
