import { describe, expect, it } from 'vitest';
import type { CallerKeys } from '../../lambdas/adapters/caller-key.ts';

const number = '+441632960001';

/** What all `CallerKeys` do. */
export function describeCallerKeysContract(name: string, make: () => Promise<CallerKeys>): void {
  describe(`the caller key (${name})`, () => {
    it('is the same for the same customer, and another for another', async () => {
      const keys = await make();
      expect(await keys.keyOf(number)).toBe(await keys.keyOf(number));
      expect(await keys.keyOf(number)).not.toBe(await keys.keyOf('+441632960002'));
    });

    it('is 128 bits in hexadecimal, in which the number is not to be read', async () => {
      const key = await (await make()).keyOf(number);
      expect(key).toMatch(/^[0-9a-f]{32}$/);
      expect(key).not.toContain(number.slice(1));
    });

    it('is given to many at the same time', async () => {
      const keys = await make();
      const given = await Promise.all(Array.from({ length: 5 }, () => keys.keyOf(number)));
      expect(new Set(given).size).toBe(1);
    });
  });
}
