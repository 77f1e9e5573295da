import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stagesIn } from '../../bin/session/stages.ts';

const directory = mkdtempSync(join(tmpdir(), 'stages-'));
const file = join(directory, 'cdk.json');
afterAll(() => rmSync(directory, { recursive: true }));

const stagesOf = (text: string): unknown => {
  writeFileSync(file, text);
  return stagesIn(file);
};

describe('the settings of the stages', () => {
  it('are those in the context of cdk.json', () => {
    expect(stagesIn()).toMatchObject({ local: {}, example: { mode: 'observe' } });
    expect(stagesOf('{"context": {"stages": {"test": {}}}}')).toEqual({ test: {} });
  });

  it('are nothing where the file does not say them', () => {
    expect(stagesOf('{}')).toBeUndefined();
    expect(stagesOf('[]')).toBeUndefined();
  });

  it('are refused with line and column where the file is no JSON', () => {
    expect(() => stagesOf('{\n  "context": { "stages": {}\n')).toThrow(
      /^cdk\.json is not JSON: .* at line 3, column 1\.$/,
    );
  });

  it('are refused where there is no file', () => {
    expect(() => stagesIn(join(directory, 'gone', 'cdk.json'))).toThrow(
      /^There is no cdk\.json to be read in .*gone: /,
    );
  });

  it('are read by a command line no sooner than they are needed', () => {
    const importing = globSync('bin/**/*.ts').filter((path) =>
      readFileSync(path, 'utf8').includes("cdk.json' with"),
    );
    expect(importing).toEqual(['bin/app.ts']);
  });
});
