import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalCloud } from '../../../bin/local/cloud/local-cloud.ts';
import { removeToyAssembly, writeToyAssembly } from './toy-assembly.ts';
import { writeToyCloud } from './toy-cloud.ts';

let assemblyDirectory: string;

beforeEach(() => {
  assemblyDirectory = writeToyCloud();
});

afterEach(() => {
  removeToyAssembly(assemblyDirectory);
});

const localCloud = join(import.meta.dirname, '../../../bin/local/cloud/local-cloud.ts');

/** Runs a script of its own process, which must end by itself; answers with what it wrote. */
async function runToItsEnd(script: string): Promise<string> {
  const start = `const start = (await import(${JSON.stringify(localCloud)})).startLocalCloud;
    const assemblyDirectory = ${JSON.stringify(assemblyDirectory)};`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', start + script],
    { timeout: 10_000 },
  );
  return stdout.trim();
}

describe('a cloud that is stopped in the middle of its work', () => {
  it('lets its process end, and its servers are gone', async () => {
    const endpoints: unknown = JSON.parse(
      await runToItsEnd(`
        const cloud = await start({ assemblyDirectory });
        await cloud.putEvents([{ source: 'toy', detail: { id: 'late' } }]);
        cloud.putContactRecords(['slow']);
        const soon = () => new Promise((resume) => setTimeout(resume, 5));
        while (cloud.logs('read').length === 0) await soon();
        await cloud.stop();
        console.log(JSON.stringify(Object.values(cloud.endpoints)));`),
    );
    for (const endpoint of Array.isArray(endpoints) ? endpoints : []) {
      await expect(fetch(String(endpoint))).rejects.toThrow('fetch failed');
    }
    expect(endpoints).toHaveLength(6);
  });
});

describe('a cloud that cannot be raised', () => {
  it('says why and lets its process end', async () => {
    const written = await runToItsEnd(`
      const environmentOverrides = { nobody: { MARK: 'x' } };
      await start({ assemblyDirectory, environmentOverrides }).catch((error) => {
        console.log(error.message);
      });`);
    expect(written).toBe(
      'There is no function nobody in the assembly; ' +
        'there are toy-record, toy-publish, toy-act, toy-read.',
    );
  });

  it('is refused when its assembly has no table', async () => {
    const bare = writeToyAssembly([{ name: 'bare', template: { Resources: {} } }]);
    await expect(startLocalCloud({ assemblyDirectory: bare })).rejects.toThrow('no DynamoDB table');
    removeToyAssembly(bare);
  });
});
