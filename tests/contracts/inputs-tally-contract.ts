import { describe, expect, it } from 'vitest';
import type { MakeTablePorts } from './table-ports.ts';

const at = '2026-11-20T23:59:59.000Z';
const day = '2026-11-20';

/** What every `InputsTally` does. */
export function describeInputsTallyContract(name: string, make: MakeTablePorts): void {
  describe(`counting inputs that brought nothing (${name})`, () => {
    it('has counted nothing at first', async () => {
      expect(await (await make()).inputs.of(day)).toEqual({ ignored: 0, repeated: 0 });
    });

    it('adds up, each day apart, however many count at once', async () => {
      const { inputs } = await make();
      const add = () => inputs.add({ ignored: 2, repeated: 1 }, at);
      await Promise.all([add(), add(), add()]);
      await inputs.add({ ignored: 7, repeated: 7 }, '2026-11-21T00:00:00.000Z');
      expect(await inputs.of(day)).toEqual({ ignored: 6, repeated: 3 });
    });

    it('counts repeats, and what is ignored, where there is nothing of the other', async () => {
      const { inputs } = await make();
      await inputs.add({ ignored: 0, repeated: 2 }, at);
      expect(await inputs.of(day)).toEqual({ ignored: 0, repeated: 2 });
      await inputs.add({ ignored: 3, repeated: 0 }, at);
      expect(await inputs.of(day)).toEqual({ ignored: 3, repeated: 2 });
    });

    it('writes nothing where nothing is to be added', async () => {
      const ports = await make();
      await ports.inputs.add({ ignored: 0, repeated: 0 }, at);
      expect(await ports.itemsUnder(`account#${day}`)).toEqual([]);
    });

    it('lives as long as records, beside the accounts', async () => {
      const ports = await make();
      await ports.inputs.add({ ignored: 1, repeated: 0 }, at);
      expect(await ports.itemsUnder(`account#${day}`)).toEqual([
        {
          callId: `account#${day}`,
          item: 'inputs',
          ignored: 1,
          repeated: 0,
          expiresAt: Date.parse(at) / 1000 + 400 * 86_400,
        },
      ]);
    });
  });
}
