import { describe, expect, it } from 'vitest';
import { type CallerKeys, callerKeyOf } from '../../lambdas/adapters/recording/caller-key.ts';

const number = '+441632960001';

/** Caller keys whose secret is `first`, until it is rotated. */
export interface RotatingKeys {
  readonly keys: CallerKeys;
  /** Rotates the secret and lets the quarter of an hour pass after which it must be known. */
  readonly rotate: (secret: string) => Promise<void>;
}

/** What all `CallerKeys` do. */
export function describeCallerKeysContract(name: string, make: () => Promise<RotatingKeys>): void {
  const under = (...secrets: string[]): string[] =>
    secrets.map((secret) => callerKeyOf(number, secret));

  describe(`the caller key (${name})`, () => {
    it('is one under a secret that was never rotated: the same for the same customer alone', async () => {
      const { keys } = await make();
      expect(await keys.keysOf(number)).toEqual(under('first'));
      expect(await keys.keysOf(number)).toEqual(await keys.keysOf(number));
      expect(await keys.keysOf('+441632960002')).not.toEqual(await keys.keysOf(number));
    });

    it('is 128 bits in hexadecimal, in which the number is not to be read', async () => {
      const { keys } = await make();
      const [key] = await keys.keysOf(number);
      expect(key).toMatch(/^[0-9a-f]{32}$/);
      expect(key).not.toContain(number.slice(1));
    });

    it('is given to many at the same time', async () => {
      const { keys } = await make();
      const given = await Promise.all(Array.from({ length: 5 }, () => keys.keysOf(number)));
      expect(given).toEqual(Array.from({ length: 5 }, () => under('first')));
    });
  });

  describe(`the caller keys after a rotation (${name})`, () => {
    it('are two: under the new secret, and under the one before it', async () => {
      const { keys, rotate } = await make();
      await keys.keysOf(number);
      await rotate('second');
      expect(await keys.keysOf(number)).toEqual(under('second', 'first'));
    });

    it('are two after a further rotation, without the one that is two secrets old', async () => {
      const { keys, rotate } = await make();
      await rotate('second');
      await keys.keysOf(number);
      await rotate('third');
      expect(await keys.keysOf(number)).toEqual(under('third', 'second'));
    });

    it('are those of whoever asks for the first time', async () => {
      const { keys, rotate } = await make();
      await rotate('second');
      const given = await Promise.all([keys.keysOf(number), keys.keysOf(number)]);
      expect(given).toEqual([under('second', 'first'), under('second', 'first')]);
    });
  });
}
