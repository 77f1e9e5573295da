import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyIn } from '../../../bin/local/replay/policy-file.ts';
import { defaultPolicy } from '../../../lambdas/domain/policy.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function fileOf(text: string): Promise<string> {
  const path = join(folder, 'policy.json');
  await writeFile(path, text);
  return path;
}

describe('a policy for a replay', () => {
  it('is the usual one where no file is named', async () => {
    expect(await policyIn(undefined)).toEqual({ document: undefined, policy: defaultPolicy });
  });

  it('is what the file says', async () => {
    const { document, policy } = await policyIn(await fileOf('{"maxTransfers": 5}'));
    expect(document).toEqual({ maxTransfers: 5 });
    expect(policy.maxTransfers).toBe(5);
  });

  it.each([
    ['{\n  "maxTransfers": 5,\n}', /^The policy file \S+policy\.json is not JSON: .* at line 3, /],
    ['{"maxTransfers": -1}', /^\S+policy\.json: The policy’s maxTransfers is -1; it may be /],
  ])('is refused by the name of its file: %j', async (text, sentence) => {
    await expect(policyIn(await fileOf(text))).rejects.toThrow(sentence);
  });

  it('is refused where the file cannot be read, or has no name', async () => {
    await expect(policyIn(folder)).rejects.toThrow(`The policy file ${folder} cannot be read.`);
    await expect(policyIn('')).rejects.toThrow('--policy is empty: it may be the name of a file.');
  });
});
