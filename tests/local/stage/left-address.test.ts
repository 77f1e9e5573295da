import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { close, listening } from '../../../bin/local/cloud/standins/http-server.ts';
import type { LocalCloud } from '../../../bin/local/cloud/local-cloud.ts';
import { type LeftAddress, leaveAddress } from '../../../bin/local/stage/left-address.ts';
import { endedProcess } from '../../calls/left-address.ts';

const endpoint = 'http://127.0.0.1:1';

/** As much of a cloud as an address tells. */
const cloud = {
  tableName: 'calls',
  endpoints: { dynamodb: endpoint, sqs: endpoint, sns: endpoint, secretsManager: endpoint },
} as LocalCloud;

let directory: string;
let file: string;
let door: Server;
let left: LeftAddress | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'left-address-'));
  file = join(directory, 'kept', 'local-cloud.json');
  door = createServer();
});

afterEach(async () => {
  await left?.stop();
  left = undefined;
  if (door.listening) await close(door);
  await rm(directory, { recursive: true });
});

/** Puts another cloud's address in the place of the one that is there. */
async function leaveAs(processId: number, isUp: boolean): Promise<string> {
  const failuresEndpoint = await listening(door);
  if (!isUp) await close(door);
  const text = JSON.stringify({ processId, startedAt: '2026-11-20T09:00:00Z', failuresEndpoint });
  writeFileSync(file, text);
  return text;
}

describe('a local cloud that leaves its address', () => {
  it('names its process, and takes the address away as it ends', async () => {
    left = await leaveAddress(cloud, file);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      tableName: 'calls',
      processId: process.pid,
    });
    left.remove();
    expect(existsSync(file)).toBe(false);
    left.remove();
  });

  it('does not take away what another left', async () => {
    left = await leaveAddress(cloud, file);
    const others = await leaveAs(process.pid, false);
    left.remove();
    expect(readFileSync(file, 'utf8')).toBe(others);
  });
});

describe('a second local cloud', () => {
  it('is refused while the first is up, and leaves the address alone', async () => {
    const first = await leaveAddress(cloud, file);
    const text = readFileSync(file, 'utf8');
    await expect(leaveAddress(cloud, file)).rejects.toThrow(
      new RegExp(
        `^A local cloud is running already: process ${process.pid}, since \\d{4}-.*; end it first\\.$`,
      ),
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
    await first.stop();
  });

  it.each([
    ['the first was killed', () => leaveAs(endedProcess(), true)],
    ['another program has the id of the first', () => leaveAs(process.pid, false)],
  ])('takes the place where %s', async (_, leaveFirst) => {
    await (await leaveAddress(cloud, file)).stop();
    await leaveFirst();
    left = await leaveAddress(cloud, file);
    expect(readFileSync(file, 'utf8')).toContain('"tableName": "calls"');
  });

  it('takes the place of what is no address', async () => {
    await (await leaveAddress(cloud, file)).stop();
    writeFileSync(file, 'half an addr');
    left = await leaveAddress(cloud, file);
    expect(readFileSync(file, 'utf8')).toContain('"tableName": "calls"');
  });
});
