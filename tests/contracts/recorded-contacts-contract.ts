import { describe, expect, it } from 'vitest';
import { statementBy } from './examples.ts';
import type { MakeTablePorts } from './table-ports.ts';

const own = (contactId: string) => ({ callId: contactId, contactId });

/** What all `RecordedContacts` do. */
export function describeRecordedContactsContract(name: string, make: MakeTablePorts): void {
  describe(`reading recorded contacts by their places (${name})`, () => {
    it('gives those that are there, with all that was said of them', async () => {
      const { contacts, recorded } = await make();
      const first = await contacts.record('call-1', statementBy());
      const leg = await contacts.record('call-1', statementBy({ contactId: 'leg-2' }));
      const places = [own('call-1'), { callId: 'call-1', contactId: 'leg-2' }, own('leg-2')];
      const found = await recorded.at([...places, own('nobody'), own('call-1')]);
      expect(found.toSorted((one, other) => (one.contactId < other.contactId ? -1 : 1))).toEqual([
        first,
        leg,
      ]);
    });

    it('gives nothing for no place', async () => {
      expect(await (await make()).recorded.at([])).toEqual([]);
    });

    it('gives as many as there are', async () => {
      const { contacts, recorded } = await make();
      const ids = Array.from({ length: 230 }, (_, count) => `call-${count}`);
      await Promise.all(
        ids.map((contactId) => contacts.record(contactId, statementBy({ contactId }))),
      );
      const found = await recorded.at(ids.map(own));
      expect(found.map(({ contactId }) => contactId).toSorted()).toEqual(ids.toSorted());
    });
  });
}
