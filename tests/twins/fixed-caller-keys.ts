import { type CallerKeys, callerKeyOf } from '../../lambdas/adapters/recording/caller-key.ts';

/** Caller keys under secrets that everybody knows. */
export interface FixedCallerKeys extends CallerKeys {
  /** Puts another secret in the place of the one that is; it is known at once. */
  rotate(secret: string): void;
}

/** Caller keys under a secret that has not been rotated yet. */
export function fixedCallerKeys(secret = 'a secret for tests alone'): FixedCallerKeys {
  let secrets: readonly string[] = [secret];
  return {
    keysOf: async (customer) => secrets.map((each) => callerKeyOf(customer, each)),
    rotate: (next) => {
      secrets = [next, ...secrets].slice(0, 2);
    },
  };
}
