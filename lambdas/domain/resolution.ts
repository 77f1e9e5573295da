import type { Contact } from './contact.ts';
import type { Instant } from './instant.ts';
import type { LensMeaning, Policy, Signal } from './policy.ts';
import { firstGiven } from './given.ts';
import type { Dated } from './given-values.ts';

/** Whether the customer's problem had ended; Connect has no such field of its own. */
export type Resolution = 'resolved' | 'unresolved' | 'promised' | 'unknown';

/** A resolution with where it was read and when it was said; both null where it is unknown. */
export interface ReadResolution {
  readonly value: Resolution;
  readonly from: 'contact attribute' | 'contact tag' | 'Contact Lens rule' | null;
  readonly saidAt: Instant | null;
}

/** What one source says, at a time. */
type Reading = ReadResolution & { readonly saidAt: Instant };

const unknown: ReadResolution = { value: 'unknown', from: null, saidAt: null };

const sameWord = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** Whether a value is among a policy's values, in any letter case. */
const isAmong = (value: string, values: readonly string[]): boolean =>
  values.some((candidate) => sameWord(candidate, value));

function meaningOf(value: string, { resolution }: Policy): Resolution {
  if (isAmong(value, resolution.resolved)) return 'resolved';
  if (isAmong(value, resolution.promised)) return 'promised';
  if (isAmong(value, resolution.unresolved)) return 'unresolved';
  return 'unknown';
}

/** The newest of several dated values; of equal times the one on the later leg. */
const newest = <Value extends { saidAt: Instant }>(values: readonly Value[]): Value | undefined =>
  values.reduce<Value | undefined>(
    (one, other) => (one === undefined || other.saidAt >= one.saidAt ? other : one),
    undefined,
  );

/** What a site names may be named like what every object inherits; only a value of its own counts. */
function ownValue(values: Readonly<Record<string, Dated>>, name: string): Dated[] {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return value === undefined ? [] : [value];
}

/**
 * The newest value of a contact attribute on any leg. Connect shares attributes along the chain, so a value
 * is as old as when it was first given on any of them, unless another was given since.
 */
export function newestAttribute(legs: readonly Contact[], name: string): Dated | undefined {
  const last = newest(legs.flatMap((leg) => ownValue(leg.attributes, name)));
  if (last === undefined) return undefined;
  const given = legs.flatMap((leg) => [...firstGiven(leg.given, 'attributes', name)]);
  const firsts = given.filter(([value]) => value === last.value).map(([, at]) => at);
  const first = [...firsts, last.saidAt].toSorted()[0] ?? last.saidAt;
  const isGivenAgain = given.some(([value, at]) => value !== last.value && at > first);
  return isGivenAgain ? last : { ...last, saidAt: first };
}

/** What the policy takes a Contact Lens action to mean, if it names it. */
const lensMeaning = (action: string, { resolution }: Policy): LensMeaning | undefined =>
  Object.hasOwn(resolution.rules, action) ? resolution.rules[action] : undefined;

function lensResolutions(
  legs: readonly Contact[],
  policy: Policy,
): { value: Resolution; saidAt: Instant }[] {
  return legs
    .flatMap((leg) => leg.lensMatches)
    .flatMap(({ action, saidAt }) => {
      const meaning = lensMeaning(action, policy);
      return meaning === undefined || meaning === 'complaint' ? [] : [{ value: meaning, saidAt }];
    });
}

/**
 * The resolution of these legs, oldest leg first. Each source (attribute, tag, Contact Lens) speaks
 * with its newest value; of those that the policy understands, the newest counts. An empty or unlisted
 * value says nothing.
 */
export function resolutionOf(legs: readonly Contact[], policy: Policy): ReadResolution {
  const { attribute, tag } = policy.resolution;
  const read = (dated: Dated | undefined, from: ReadResolution['from']): Reading[] => {
    if (dated === undefined) return [];
    const value = meaningOf(dated.value, policy);
    return value === 'unknown' ? [] : [{ value, from, saidAt: dated.saidAt }];
  };
  const heard = newest(lensResolutions(legs, policy));
  const readings = [
    ...(heard === undefined ? [] : [{ ...heard, from: 'Contact Lens rule' as const }]),
    ...read(newest(legs.flatMap((leg) => ownValue(leg.tags, tag))), 'contact tag'),
    ...read(newestAttribute(legs, attribute), 'contact attribute'),
  ];
  return newest(readings) ?? unknown;
}

/** Whether a policy's signal is given by the newest value of its attribute on any leg. */
export function isSignalled(legs: readonly Contact[], { attribute, values }: Signal): boolean {
  const value = newestAttribute(legs, attribute)?.value;
  return value !== undefined && isAmong(value, values);
}

/** Whether a Contact Lens rule that the policy names as a complaint matched on any leg. */
export const isComplaintHeard = (legs: readonly Contact[], policy: Policy): boolean =>
  legs
    .flatMap((leg) => leg.lensMatches)
    .some(({ action }) => lensMeaning(action, policy) === 'complaint');
