import { describe, expect, it } from 'vitest';
import type { MakeTablePorts } from './table-ports.ts';

const at = '2026-11-20T23:59:59.000Z';
const parked = {
  recordId: 'message-1',
  arrivedAt: at,
  reason: 'the message is not JSON',
  outline: '‹no JSON›',
};

/** What every `ParkedTable` does. */
export function describeParkedTableContract(name: string, make: MakeTablePorts): void {
  describe(`parking an input (${name})`, () => {
    it('keeps it under the day on which it arrived for ninety days', async () => {
      const ports = await make();
      await ports.parked.park(parked);
      expect(await ports.itemsUnder('parked#2026-11-20')).toEqual([
        {
          ...parked,
          callId: 'parked#2026-11-20',
          item: 'message-1',
          expiresAt: Date.parse(at) / 1000 + 90 * 86_400,
        },
      ]);
    });

    it('keeps it once however often it comes', async () => {
      const ports = await make();
      await ports.parked.park(parked);
      await ports.parked.park(parked);
      await ports.parked.park({ ...parked, recordId: 'message-2' });
      const items = await ports.itemsUnder('parked#2026-11-20');
      expect(items.map(({ item }) => item)).toEqual(['message-1', 'message-2']);
    });

    it('stands in no index', async () => {
      const ports = await make();
      await ports.parked.park(parked);
      expect(await ports.contacts.callOfLeg('message-1')).toBeUndefined();
      expect((await ports.calls.read('message-1')).contacts).toEqual([]);
    });
  });
}
