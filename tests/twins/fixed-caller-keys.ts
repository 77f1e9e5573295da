import { type CallerKeys, callerKeyOf } from '../../lambdas/adapters/caller-key.ts';

/** Caller keys under a secret that everybody knows. */
export const fixedCallerKeys = (secret = 'a secret for tests alone'): CallerKeys => ({
  keyOf: async (customer) => callerKeyOf(customer, secret),
});
