import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readInputs } from '../../../bin/local/replay/inputs.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inputs-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const refusalOf = (path: string): Promise<string> =>
  readInputs([path]).then(
    () => 'none',
    (error: unknown) => (error as Error).message.replace(folder, ''),
  );

describe('inputs to be replayed', () => {
  it('are read from documents, arrays and lines, files by name', async () => {
    await file('b.ndjson', '{"n": 3}\n\n{"n": 4}\n');
    await file('a.json', '[{"n": 1}, {"n": 2}]');
    await file('c.json', '{\n  "n": 5\n}\n');
    await file('notes.txt', 'none of it');
    const inputs = await readInputs([folder]);
    expect(inputs.map(({ payload }) => payload)).toEqual([1, 2, 3, 4, 5].map((n) => ({ n })));
    expect(inputs.map(({ index }) => index)).toEqual([0, 1, 0, 1, 0]);
  });

  it('may lie beside a file that has none', async () => {
    await file('a.json', '');
    await file('b.json', '{}');
    expect(await readInputs([folder])).toHaveLength(1);
  });
});

describe('a path that there is nothing to be replayed in', () => {
  it.each(['', '\n\n', '[]'])('is refused where it is a file: %j', async (text) => {
    expect(await refusalOf(await file('a.json', text))).toBe(
      'There is nothing in /a.json to be replayed.',
    );
  });

  it('is refused where it is a folder', async () => {
    await mkdir(join(folder, 'empty'));
    expect(await refusalOf(join(folder, 'empty'))).toBe(
      'There is no file in /empty that ends with .json, .ndjson or .jsonl.',
    );
  });

  it('is refused beside others', async () => {
    const paths = [await file('a.json', '{}'), await file('b.json', '')];
    await expect(readInputs(paths)).rejects.toThrow('b.json to be replayed.');
  });

  it('is refused where it is not there', async () => {
    expect(await refusalOf(join(folder, 'gone'))).toBe('There is no file or folder /gone.');
  });
});

describe('a file that is wrong somewhere', () => {
  it('is refused with the place in a document of many lines', async () => {
    expect(await refusalOf(await file('a.json', '{\n  "a": 1,\n  "b": 1,\n}\n'))).toBe(
      '/a.json is not JSON: expected double-quoted property name at line 4, column 1.',
    );
  });

  it('is refused with the line where it is JSON lines', async () => {
    expect(await refusalOf(await file('a.ndjson', '{"a": 1}\n\n{"a": 2\n'))).toBe(
      "/a.ndjson is neither a JSON document nor JSON lines: expected ',' or '}' after property value at line 3, column 8.",
    );
  });
});
