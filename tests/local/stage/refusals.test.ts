import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../bin/command-line/refusal.ts';
import { NoEngine } from '../../../bin/local/cloud/database/no-engine.ts';
import { localDirectory } from '../../../bin/local/stage/assembly.ts';
import { withRefusals } from '../../../bin/local/stage/refusals.ts';

const refusedOver = async (error: unknown): Promise<unknown> =>
  withRefusals(() => Promise.reject(error as Error)).catch((thrown: unknown) => thrown);

const systemError = (code: string, errno: number, path: string): Error =>
  Object.assign(new Error(code), { code, errno, path });

describe('work with the local cloud', () => {
  it('is refused in a sentence with code 2 where there is no engine', async () => {
    const refused = await refusedOver(new NoEngine('No DynamoDB engine was found.'));
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ exitCode: 2, message: 'No DynamoDB engine was found.' });
  });

  it('is refused with code 1 where its folder cannot be written', async () => {
    const full = systemError('ENOSPC', -28, join(localDirectory, 'made-1'));
    expect(await refusedOver(full)).toMatchObject({
      exitCode: 1,
      message: `${join(localDirectory, 'made-1')} cannot be written: no space left on device.`,
    });
  });

  it('is refused with code 1 where its folder is a file', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'refusals-'));
    const file = join(directory, 'in-the-way');
    await writeFile(file, '');
    const error: unknown = await mkdir(file, { recursive: true }).catch(
      (thrown: unknown) => thrown,
    );
    await rm(directory, { recursive: true });
    const inTheWay = Object.assign(error as Error, { path: localDirectory });
    expect(await refusedOver(inTheWay)).toMatchObject({
      exitCode: 1,
      message: `${localDirectory} is a file, and the local cloud needs a folder of that name.`,
    });
  });

  it('throws what nobody can put right as it is', async () => {
    const elsewhere = systemError('ENOENT', -2, '/elsewhere');
    expect(await refusedOver(elsewhere)).toBe(elsewhere);
    const bug = new TypeError('a bug');
    expect(await refusedOver(bug)).toBe(bug);
  });
});
