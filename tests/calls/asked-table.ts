import { afterAll, beforeAll, expect } from 'vitest';
import type { Table } from '../../lambdas/adapters/table/dynamodb.ts';
import { type Outcome, type Surroundings, command } from './command-line.ts';
import { type StandingTable, startTable } from './standing-table.ts';

/** A calls table that the tests of a file ask by command lines. */
export interface AskedTable {
  readonly table: Table;
  ask(argv: readonly string[], surroundings?: Surroundings): Promise<Outcome>;
  /** What a command line prints, which ends well and says nothing beside. */
  answer(...argv: readonly string[]): Promise<string>;
}

/** Has a calls table with this content stand as long as the tests of the file run. */
export function standTableWith(fill: (table: Table) => Promise<void>): AskedTable {
  let standing: StandingTable;
  beforeAll(async () => {
    standing = await startTable();
    await fill(standing.table);
  });
  afterAll(() => standing.stop());
  const ask: AskedTable['ask'] = (argv, surroundings) =>
    command(argv, standing.environment, surroundings);
  return {
    get table() {
      return standing.table;
    },
    ask,
    answer: async (...argv) => {
      const { exitCode, stdout, stderr } = await ask(argv);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      return stdout;
    },
  };
}
