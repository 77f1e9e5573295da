import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCloudAddress } from '../../bin/session/connection.ts';

/** The address of a local cloud in a file of its own. */
export interface LeftAddress {
  /** The variables by which the command line finds it. */
  readonly environment: NodeJS.ProcessEnv;
  readonly remove: () => Promise<void>;
}

/** The id of a process that has ended. */
export const endedProcess = (): number => spawnSync(process.execPath, ['--version']).pid;

/** Leaves the address of a calls table on this endpoint, as this process or another. */
export async function leaveAddress(
  tableName: string,
  dynamodbEndpoint: string,
  processId: number = process.pid,
): Promise<LeftAddress> {
  const address: LocalCloudAddress = {
    tableName,
    dynamodbEndpoint,
    region: 'eu-west-2',
    processId,
  };
  const directory = await mkdtemp(join(tmpdir(), 'left-address-'));
  const file = join(directory, 'local-cloud.json');
  await writeFile(file, JSON.stringify(address));
  return {
    environment: { HOLD_THE_LINE_LOCAL_CLOUD: file },
    remove: () => rm(directory, { recursive: true }),
  };
}
