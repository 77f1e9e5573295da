import { withKeys, type Keys } from './keys.ts';
import { allowing, type Grant, type Wish } from './policy.ts';
import type { Roles } from './roles.ts';

/** A grant that allows a function something, and whether the function ever did it. */
export type Permission = Grant & { functionName: string; isUsed: boolean };

/** Thrown, or told, when a function wants what its role does not allow; names all three. */
export class NotPermitted extends Error {
  readonly functionName: string;
  readonly wish: Wish;

  constructor(functionName: string, wish: Wish) {
    const { action, resource, circumstances = {} } = wish;
    const through = Object.values(circumstances).map((value) => ` through ${value}`);
    super(`${functionName} may not ${action} on ${resource}${through.join()}: its role lacks it.`);
    this.name = 'NotPermitted';
    this.functionName = functionName;
    this.wish = wish;
  }
}

/** The functions' permissions, and what became of them. */
export type Permissions = {
  /**
   * The first of the wishes, and of those that encryption adds to them, that the function's role does
   * not allow; undefined where it allows all. What is allowed counts as used.
   */
  ask: (functionName: string, wishes: readonly Wish[]) => NotPermitted | undefined;
  /** Every permission of every function. */
  all: () => Permission[];
};

/** The permissions of these roles, none of them used, where these keys encrypt. */
export function createPermissions(roles: Roles, keys: Keys): Permissions {
  const used = new Set<Grant>();
  const decided = new Map<string, readonly Grant[]>();
  const grantsFor = (functionName: string, wish: Wish): readonly Grant[] => {
    const key = JSON.stringify([functionName, wish]);
    const grants = decided.get(key) ?? allowing(roles.get(functionName) ?? [], wish);
    decided.set(key, grants);
    return grants;
  };
  return {
    ask: (functionName, wishes) => {
      for (const wish of withKeys(wishes, keys)) {
        const grants = grantsFor(functionName, wish);
        if (grants.length === 0) return new NotPermitted(functionName, wish);
        for (const grant of grants) used.add(grant);
      }
      return undefined;
    },
    all: () =>
      [...roles].flatMap(([functionName, grants]) =>
        grants
          .filter(({ effect }) => effect === 'Allow')
          .map((grant) => ({ functionName, ...grant, isUsed: used.has(grant) })),
      ),
  };
}
