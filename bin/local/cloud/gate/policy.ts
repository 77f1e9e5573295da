/** What somebody wants leave for: an action on a resource, in circumstances that conditions look at. */
export type Wish = {
  action: string;
  resource: string;
  /** By the names of IAM's condition keys: `kms:ViaService`. */
  circumstances?: Readonly<Record<string, string>>;
};

/**
 * What one line of a role's policies says: of one action and one resource, both of which may hold
 * wildcards, in these circumstances alone.
 */
export type Grant = {
  effect: 'Allow' | 'Deny';
  action: string;
  resource: string;
  /** For each condition key the values that it may have. */
  circumstances: Readonly<Record<string, readonly string[]>>;
};

const withWildcards = (pattern: string, flags: string): RegExp =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    flags,
  );

/** Whether the grant speaks of this wish: actions in any letter case, resources in their own. */
export const speaksOf = (grant: Grant, wish: Wish): boolean =>
  withWildcards(grant.action, 'is').test(wish.action) &&
  withWildcards(grant.resource, 's').test(wish.resource) &&
  Object.entries(grant.circumstances).every(([key, values]) =>
    values.includes(wish.circumstances?.[key] ?? ''),
  );

/** The grants that speak of a wish, where it is allowed: at least one, and no denial. */
export function allowing(grants: readonly Grant[], wish: Wish): Grant[] {
  const speaking = grants.filter((grant) => speaksOf(grant, wish));
  return speaking.some(({ effect }) => effect === 'Deny') ? [] : speaking;
}
