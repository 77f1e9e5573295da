import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('../..', import.meta.url));
const start = promisify(execFile);

/** The scripts that are command lines of the project, and the file of each. */
const programs = Object.entries(packageJson.scripts).flatMap(([script, line]) => {
  const [, file] = /^exec node (\S+\.ts)$/.exec(line) ?? [];
  return file === undefined ? [] : [{ script, file, npm: npmLine(script) }];
});

function npmLine(script: string): string {
  return script === 'start' ? 'npm start --' : `npm run ${script} --`;
}

/** Runs a program to its end; says its code and what it printed. */
async function outcomeOf(argv: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const env = { ...process.env, ...more };
  const child = spawn(process.execPath, argv, { cwd: root, env });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code: code as number | null, stdout, stderr };
}

describe('the command lines of the project', () => {
  it('take the place of the shell that npm starts, and so hear of its signals', () => {
    expect(programs.map(({ script }) => script).toSorted()).toEqual([
      'calls',
      'mutate',
      'ops',
      'overload',
      'replay',
      'simulate',
      'start',
    ]);
  });

  it.each(programs)('refuse an unknown option in one dialect: $script', async ({ file, npm }) => {
    const { code, stdout, stderr } = await outcomeOf([file, '--nonsense']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`Unknown option '--nonsense'; see ${npm} --help.\n`);
  });

  it.each([
    ['start', ['--calls', '0'], "Option '--calls <count>' argument '0' is invalid; it may be a "],
    ['replay', ['a.json', '--format', 'xml'], 'There is no format "xml": it may be table, json '],
    ['simulate', ['--seeds', '0'], "Option '--seeds <count>' argument '0' is invalid; it must be "],
    ['mutate', ['bin/app.ts'], "Command-argument value 'bin/app.ts' is invalid for argument "],
  ])('refuse in one sentence what is wrong: %s %j', async (script, argv, sentence) => {
    const { file = '' } = programs.find((one) => one.script === script) ?? {};
    const { code, stdout, stderr } = await outcomeOf([file, ...argv]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
  });
});

describe('a command line of which npm kept the options', () => {
  it.each([
    ['start', [], '--once', 'npm start -- --once'],
    ['replay', ['a.json'], '--policy=b.json', 'npm run replay -- a.json --policy <file>'],
    ['simulate', [], '--bugs', 'npm run simulate -- --bugs'],
    ['overload', [], '--minutes=5', 'npm run overload -- --minutes <count>'],
    ['mutate', [], '--workers=1', 'npm run mutate -- --workers <count>'],
  ])('is refused with the line to be typed: %s %j %s', async (script, argv, option, line) => {
    const { file = '' } = programs.find((one) => one.script === script) ?? {};
    const directory = await mkdtemp(join(tmpdir(), 'swallowed-'));
    const scripts = { [script]: `exec "${process.execPath}" "${join(root, file)}"` };
    await writeFile(join(directory, 'package.json'), JSON.stringify({ scripts }));
    const run = start('npm', ['run', '--silent', script, option, ...argv], { cwd: directory });
    await expect(run).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: `Put -- before the options: ${line}\n`,
    });
    await rm(directory, { recursive: true });
  });
});

describe('a local command that cannot do its work', () => {
  it.each([
    [['bin/local/start.ts', '--once'], 'DYNAMODB_ENDPOINT is "nonsense": it may be the URL'],
    [['bin/local/replay.ts', 'package.json'], 'DYNAMODB_ENDPOINT is "nonsense": it may be the URL'],
  ])('says why in its last line, and ends with code 2: %j', async (argv, sentence) => {
    const { code, stdout, stderr } = await outcomeOf(argv, { DYNAMODB_ENDPOINT: 'nonsense' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n').at(-1)).toContain(sentence);
    expect(stderr).not.toContain('    at ');
  });

  it.runIf(existsSync('/dev/full'))(
    'ends with code 1 and one sentence where its answer cannot be written',
    async () => {
      const line = `"$0" bin/calls.ts --help > /dev/full`;
      const run = start('sh', ['-c', line, process.execPath], { cwd: root });
      await expect(run).rejects.toMatchObject({
        code: 1,
        stderr: 'The answer cannot be written: no space left on device.\n',
      });
    },
  );
});
