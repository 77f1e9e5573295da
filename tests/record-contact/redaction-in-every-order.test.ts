import { describe, expect, it } from 'vitest';
import type { Item } from '../../lambdas/adapters/table/item.ts';
import { canonicalText } from '../../lambdas/domain/canonical-text.ts';
import type { Said, Speaker, Statement } from '../../lambdas/domain/statement.ts';
import { tableTwins } from '../twins/twin-world.ts';
import { virtualClock } from '../twins/virtual-clock.ts';

const says = (speaker: Speaker, minute: number, said: Said): Statement => ({
  contactId: 'call-1',
  speaker,
  saidAt: `2026-11-20T10:0${minute}:00.000Z`,
  said,
});

/** What was said of a contact of whom Connect forgot the customer; of some it was said twice at one time. */
const words: readonly Statement[] = [
  says('INITIATED', 0, { channel: 'VOICE', callerKeys: ['key of an id'] }),
  says('CONTACT_RECORD', 1, { queueSeconds: 1, callerKeys: ['key'] }),
  says('CONTACT_RECORD', 3, { queueSeconds: 2, customerRedacted: true }),
  says('DESCRIPTION', 2, { queueSeconds: 1, callerKeys: ['newer key', 'key'] }),
  says('DESCRIPTION', 2, { queueSeconds: 9, callerKeys: ['key'] }),
  says('DESCRIPTION', 2, { agentId: 'ada' }),
];

/** Every part of the words in every order. */
function* orders(rest: readonly Statement[] = words): Generator<Statement[]> {
  yield [];
  for (const [position, word] of rest.entries()) {
    for (const others of orders(rest.toSpliced(position, 1))) yield [word, ...others];
  }
}

/** The same, and again with the first of them repeated at the end. */
const retellings = (): Statement[][] =>
  [...orders()].flatMap((told) => [told, [...told, ...told.slice(0, 1)]]);

async function keptAfter(told: readonly Statement[]): Promise<Item[]> {
  const { contacts, table } = tableTwins(virtualClock('2026-11-20T12:00:00.000Z'));
  for (const word of told) await contacts.record('call-1', word);
  return table.all();
}

const partOf = (told: readonly Statement[]): string =>
  words.map((word) => (told.includes(word) ? '1' : '0')).join('');

describe('a contact whose customer Connect was told to forget', () => {
  it('comes to be the same in every order, and without a key once that was told', async () => {
    const standing = new Map<string, string>();
    const diverging: (readonly Statement[])[] = [];
    const keyed: (readonly Statement[])[] = [];
    let count = 0;
    for (const told of retellings()) {
      const kept = canonicalText(await keptAfter(told));
      const known = standing.get(partOf(told)) ?? kept;
      standing.set(partOf(told), known);
      if (kept !== known) diverging.push(told);
      const isRedacted = told.some(({ said }) => said.customerRedacted === true);
      if (isRedacted && kept.includes('key')) keyed.push(told);
      count += 1;
    }
    process.stdout.write(
      `a forgotten customer: ${count} retellings of ${words.length} statements\n`,
    );
    expect({ diverging, keyed }).toEqual({ diverging: [], keyed: [] });
    expect(count).toBe(3914);
    expect(standing.size).toBe(64);
  });
});
