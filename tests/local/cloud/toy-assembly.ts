import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A stack of a toy assembly: what its template holds, and the stacks that it imports from. */
export type ToyStack = {
  name: string;
  dependencies?: string[];
  template: Readonly<Record<string, unknown>>;
};

const root = pathToFileURL(join(import.meta.dirname, '../../../package.json')).href;

/**
 * Writes a cloud assembly of these stacks into a directory of its own, with one asset (object key
 * `toy.zip`) that holds this source as `index.mjs`; the source may `require` what the project has
 * installed.
 */
export function writeToyAssembly(stacks: readonly ToyStack[], source = ''): string {
  const directory = mkdtempSync(join(tmpdir(), 'toy-assembly-'));
  const write = (file: string, content: object): void => {
    writeFileSync(join(directory, file), JSON.stringify(content));
  };
  mkdirSync(join(directory, 'asset.toy'));
  writeFileSync(
    join(directory, 'asset.toy', 'index.mjs'),
    `import { createRequire } from 'node:module';\nconst require = createRequire('${root}');\n${source}`,
  );
  write('toy.assets.json', {
    files: {
      toy: { source: { path: 'asset.toy' }, destinations: { here: { objectKey: 'toy.zip' } } },
    },
  });
  for (const { name, template } of stacks) write(`${name}.template.json`, template);
  write('manifest.json', {
    artifacts: {
      ...Object.fromEntries(
        stacks.map(({ name, dependencies = [] }) => [
          name,
          {
            type: 'aws:cloudformation:stack',
            dependencies,
            properties: { templateFile: `${name}.template.json` },
          },
        ]),
      ),
      'toy.assets': { type: 'cdk:asset-manifest', properties: { file: 'toy.assets.json' } },
    },
  });
  return directory;
}

/** Removes what `writeToyAssembly` wrote. */
export const removeToyAssembly = (directory: string): void => {
  rmSync(directory, { recursive: true, force: true });
};
