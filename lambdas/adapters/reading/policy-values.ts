import { type Policy, attributesOf } from '../../domain/policy.ts';
import type { Fields } from './fields.ts';
import { toldByLength } from './reading.ts';

/** A name that the policy reads, with values that mean something to it there. */
type Meant = readonly [name: string, values: readonly string[]];

const resolutions = ({ resolution }: Policy): readonly string[] => [
  ...resolution.resolved,
  ...resolution.unresolved,
  ...resolution.promised,
];

const meantByAttributes = (policy: Policy): readonly Meant[] => [
  [policy.resolution.attribute, resolutions(policy)],
  [policy.complaint.attribute, policy.complaint.values],
  [policy.voicemail.attribute, policy.voicemail.values],
  [policy.abuse.warning, ['true']],
  [policy.abuse.supervisor, ['true']],
];

/** As the policy compares: without regard to letter case and to blanks around. */
const plain = (value: string): string => value.trim().toLowerCase();

/** What a value is kept as: itself where it is meant or empty, which is how an attribute is removed. */
function kept(name: string, value: string, meant: readonly Meant[]): string {
  const isMeant = meant.some(
    ([of, values]) => of === name && values.some((one) => plain(one) === plain(value)),
  );
  return isMeant || value === '' ? value : toldByLength(value);
}

function keptOf(texts: Readonly<Record<string, string>> | undefined, meant: readonly Meant[]) {
  if (texts === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(texts).map(([name, value]) => [name, kept(name, value, meant)]),
  );
}

/**
 * The contact attributes that the policy reads. A value that it does not know may be anything, a number
 * too, and is told by its length; it is not left out, since it stands in the place of an older one.
 */
export const attributesSaid = (fields: Fields, field: string, policy: Policy) =>
  keptOf(fields.texts(field, attributesOf(policy)), meantByAttributes(policy));

/** The contact tag that the policy reads, likewise. */
export function tagsSaid(fields: Fields, field: string, policy: Policy) {
  const { tag } = policy.resolution;
  return keptOf(fields.texts(field, [tag]), [[tag, resolutions(policy)]]);
}
