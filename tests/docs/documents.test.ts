import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { programFor } from '../../bin/calls/program.ts';
import { readHop } from '../../bin/ops/hops.ts';
import { operationsFor } from '../../bin/ops/program.ts';
import { indexes, legIndex } from '../../lambdas/adapters/table/table-shape.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { commandsIn, documents, headingsOf, linksIn, textOf } from './markdown.ts';

const scripts = new Set(Object.keys(packageJson.scripts));

/** The script that a line runs, or undefined where npm itself is meant. */
const scriptOf = (line: string): string | undefined =>
  /^npm (?:run ([\w-]+)|(start|test))\b/.exec(line)?.slice(1).find(Boolean);

const everyCommand = documents.flatMap((path) => commandsIn(textOf(path)));

/** What the command line of questions offers: the options of each command. */
function offered(): Map<string, (string | undefined)[]> {
  const { stdin, stdout, stderr } = process;
  const program = programFor({ stdin, stdout, stderr, environment: {}, now: () => '' });
  return new Map(
    program.commands.map((command) => [command.name(), command.options.map(({ long }) => long)]),
  );
}

describe('a command in the documents', () => {
  it('is a script of the package', () => {
    const named = everyCommand.flatMap((line) => scriptOf(line) ?? []);
    expect(named).toEqual(expect.arrayContaining(['start', 'test', 'replay', 'calls']));
    expect(named.filter((script) => !scripts.has(script))).toEqual([]);
  });

  it('asks the calls table what it can be asked, with options that there are', () => {
    const commands = offered();
    const asked = everyCommand.filter((line) => line.startsWith('npm run calls -- '));
    expect(asked.length).toBeGreaterThan(5);
    for (const line of asked) {
      const [name = '', ...words] = line.replace('npm run calls -- ', '').split(' ');
      const options = words.filter((word) => word.startsWith('--') && word !== '--help');
      expect([line, commands.get(name)]).toEqual([line, expect.arrayContaining(options)]);
    }
  });

  it('operates with commands that there are, on queues that there are', () => {
    const { stdin, stdout, stderr } = process;
    const program = operationsFor({ stdin, stdout, stderr, environment: {}, now: () => '' });
    const operating = everyCommand.filter((line) => line.startsWith('npm run ops -- '));
    expect(operating.length).toBeGreaterThan(20);
    for (const line of operating) {
      const [name, argument, ...words] = line.replace('npm run ops -- ', '').split(' ');
      const command = program.commands.find((each) => each.name() === name);
      const inner = command?.commands.find((each) => each.name() === argument) ?? command;
      const options = [argument, ...words].filter((word) => word?.startsWith('--'));
      expect([line, inner?.options.map(({ long }) => long)]).toEqual([
        line,
        expect.arrayContaining(options),
      ]);
    }
    const named = operating.flatMap(
      (line) => /^npm run ops -- (?:dead-letters|redrive) (?!--)(\S+)/.exec(line)?.[1] ?? [],
    );
    expect(named.map((name) => readHop(name).name)).toEqual(named);
  });

  it('is run by npx only where the package has it', () => {
    const run = everyCommand.filter((line) => line.startsWith('npx '));
    for (const line of run) expect(line).toMatch(/^npx cdk (bootstrap|deploy|destroy|import)\b/);
    expect(packageJson.devDependencies).toHaveProperty('aws-cdk');
  });
});

/** The places of a document: itself, and itself with each of its anchors. */
const placesIn = (path: string): string[] => [
  path,
  ...headingsOf(textOf(path)).map(({ anchor }) => `${path}#${anchor}`),
];

describe.each(documents)('%s', (path) => {
  it('leads to what is there', () => {
    const places = new Set(documents.flatMap(placesIn));
    const targets = linksIn(textOf(path)).map((link) =>
      link.startsWith('#') ? `${path}${link}` : normalize(join(dirname(path), link)),
    );
    expect(targets.filter((target) => !places.has(target) && !existsSync(target))).toEqual([]);
  });
});

describe('the access patterns', () => {
  it('name every index of the table', () => {
    const text = textOf('docs/access-patterns.md');
    const names = [...Object.values(indexes), legIndex].map(({ name }) => name);
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the decisions', () => {
  const decisions = documents.filter((path) => path.startsWith('docs/decisions/'));

  it('are numbered without a gap', () => {
    const numbers = decisions.map((path) => /(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1]);
    expect(numbers).toEqual(decisions.map((_, place) => String(place + 1).padStart(4, '0')));
  });

  it.each(decisions)('%s says what, why, and what follows', (path) => {
    const titles = headingsOf(textOf(path)).map(({ title }) => title);
    expect(titles[0]).toMatch(/^\d{4} /);
    expect(titles.slice(1)).toEqual(['What', 'Why', 'Consequences']);
  });
});
