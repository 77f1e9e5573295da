import { describe, expect, it } from 'vitest';
import type { ContactSearch, EndedContact } from '../../lambdas/adapters/connect/contact-search.ts';
import type { DescribedContact } from '../twins/memory-connect.ts';

/** A search of an instance of Connect, and the instance itself. */
export interface SearchedInstance {
  readonly search: ContactSearch;
  readonly know: (contact: DescribedContact) => void;
}

const call = (Id: string, DisconnectTimestamp?: string, more: object = {}): DescribedContact => ({
  Id,
  Channel: 'VOICE',
  InitiationMethod: 'INBOUND',
  InitiationTimestamp: '2026-11-20T08:00:00.000Z',
  CustomerEndpoint: { Type: 'TELEPHONE_NUMBER', Address: '+441632960001' },
  ...(DisconnectTimestamp === undefined ? {} : { DisconnectTimestamp }),
  ...more,
});

const hour = { from: '2026-11-20T09:00:00.000Z', to: '2026-11-20T10:00:00.000Z' };

async function everything({ search }: SearchedInstance): Promise<EndedContact[]> {
  const found: EndedContact[] = [];
  let nextToken: string | undefined;
  do {
    const page = await search.endedIn(hour, 'instance-1', nextToken);
    found.push(...page.contacts);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return found;
}

/** What every `ContactSearch` does. */
export function describeContactSearchContract(
  name: string,
  make: () => Promise<SearchedInstance>,
): void {
  describe(`searching contacts by their end (${name})`, () => {
    it('finds nothing where nothing ended', async () => {
      const instance = await make();
      instance.know(call('before', '2026-11-20T08:59:59.999Z'));
      instance.know(call('after', '2026-11-20T10:00:00.001Z'));
      instance.know(call('going-on'));
      instance.know(call('chat', '2026-11-20T09:30:00.000Z', { Channel: 'CHAT' }));
      expect(await instance.search.endedIn(hour, 'instance-1')).toEqual({
        contacts: [],
        nextToken: undefined,
      });
    });

    it('gives of each its call and its end, and no number', async () => {
      const instance = await make();
      const chain = { InitialContactId: 'first', PreviousContactId: 'second' };
      instance.know(call('third', '2026-11-20T09:30:00.123Z', chain));
      instance.know(call('first', '2026-11-20T09:10:00.000Z'));
      expect(await everything(instance)).toEqual([
        {
          contactId: 'first',
          initialContactId: undefined,
          previousContactId: undefined,
          endedAt: '2026-11-20T09:10:00.000Z',
        },
        {
          contactId: 'third',
          initialContactId: 'first',
          previousContactId: 'second',
          endedAt: '2026-11-20T09:30:00.123Z',
        },
      ]);
    });

    it('gives each once, oldest first, a hundred at a time', async () => {
      const instance = await make();
      const ends = Array.from({ length: 230 }, (_, count) => (count * 7) % 60);
      ends.forEach((minute, count) => {
        const at = `2026-11-20T09:${String(minute).padStart(2, '0')}:00.000Z`;
        instance.know(call(`call-${count}`, at));
      });
      const first = await instance.search.endedIn(hour, 'instance-1');
      expect(first.contacts).toHaveLength(100);
      const found = await everything(instance);
      expect(new Set(found.map(({ contactId }) => contactId)).size).toBe(230);
      const times = found.map(({ endedAt }) => endedAt);
      expect(times).toEqual(times.toSorted());
    });
  });
}
