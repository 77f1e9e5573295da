import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from './command-line.ts';
import { endedProcess, leaveAddress } from './left-address.ts';
import { type StandingTable, startTable } from './standing-table.ts';

let standing: StandingTable;

beforeAll(async () => {
  standing = await startTable();
});

afterAll(() => standing.stop());

const askWhereLeftBy = async (processId: number) => {
  const { table, endpoint } = standing;
  const { environment, remove } = await leaveAddress(table.name, endpoint, processId);
  const outcome = await command(['follow-ups'], environment);
  await remove();
  return outcome;
};

describe('an address whose table still answers', () => {
  it('is asked while the process that left it is running', async () => {
    expect(await askWhereLeftBy(process.pid)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('counts for nothing once that process was killed', async () => {
    const { exitCode, stdout, stderr } = await askWhereLeftBy(endedProcess());
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^No local cloud is running: /);
  });
});
