import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoContactsTable } from '../../lambdas/adapters/table/contacts-table.ts';
import { keep } from '../../lambdas/adapters/recording/recorded-statement.ts';
import { livesInDays } from '../twins/twin-world.ts';
import { virtualClock } from '../twins/virtual-clock.ts';
import { statementBy } from './examples.ts';
import { type OpenEngine, openEngine, tableEngines } from './table-engines.ts';

describe.each(tableEngines)('a table that tells of repeats ($name)', (tableEngine) => {
  let opened: OpenEngine | undefined;
  beforeAll(async () => {
    opened = await openEngine(tableEngine);
  });
  afterAll(() => opened?.close());

  async function tellingTable() {
    if (opened === undefined) throw new Error('The engine has not started.');
    const table = { client: opened.client, name: (await opened.createTable()).name };
    const clock = virtualClock('2026-11-20T09:00:00.000Z');
    const repeats: string[] = [];
    const onRepeat = () => repeats.push('repeat');
    return { contacts: dynamoContactsTable({ table, clock, ...livesInDays, onRepeat }), repeats };
  }

  it('tells of a statement that was there already, and of an older one, once each', async () => {
    const { contacts, repeats } = await tellingTable();
    await contacts.record('call-1', statementBy());
    expect(repeats).toHaveLength(0);
    await contacts.record('call-1', statementBy());
    expect(repeats).toHaveLength(1);
    await contacts.record('call-1', statementBy({ saidAt: '2026-11-20T09:04:00.000Z' }));
    expect(repeats).toHaveLength(2);
  });

  it('tells nothing of values that a later statement gives again', async () => {
    const { contacts, repeats } = await tellingTable();
    const said = { attributes: { resolution: 'resolved', language: 'en' } };
    await keep('call-1', statementBy({ said }), contacts);
    await keep('call-1', statementBy({ speaker: 'COMPLETED', said }), contacts);
    expect(repeats).toEqual([]);
  });

  it('tells of what is said of a contact that was erased', async () => {
    const { contacts, repeats } = await tellingTable();
    await contacts.erase('call-1', 'call-1');
    await contacts.record('call-1', statementBy());
    expect(repeats).toHaveLength(1);
  });
});
