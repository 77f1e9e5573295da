import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { programFor } from '../../bin/calls/program.ts';
import { operationsFor } from '../../bin/ops/program.ts';
import { codesIn, rowsOf, sectionOf, textOf } from './markdown.ts';

/** The service of an action by the client that asks it. */
const services: Readonly<Record<string, string>> = {
  'cloudwatch-logs': 'logs',
  'dynamodb-streams': 'dynamodb',
  'secrets-manager': 'secretsmanager',
};

/** Requests whose action is called otherwise. */
const actions: Readonly<Record<string, string>> = {
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
  Invoke: 'InvokeFunction',
};

/** What the adapters ask that the command lines share with the functions. */
const askedByAdapters = ['dynamodb:Query', 'dynamodb:GetItem', 'sns:Publish'];

/** The actions that a file's requests take. */
function askedIn(text: string): string[] {
  const imports = [...text.matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-([\w-]+)'/g)];
  return imports.flatMap(([, names = '', client = '']) =>
    [...names.matchAll(/\b(?:(\w+)Command|paginate(\w+))\b/g)].map(([, command, paginated]) => {
      const request = command ?? paginated ?? '';
      return `${services[client] ?? client}:${actions[request] ?? request}`;
    }),
  );
}

const rows = rowsOf(sectionOf(textOf('docs/runbook.md'), 'Rights').split('\n\n| for |')[0] ?? '');

describe('the runbook on rights', () => {
  it('lists every action that the command lines take, and no other', () => {
    const asked = globSync('bin/{calls,ops,queues,session}/**/*.ts').flatMap((file) =>
      askedIn(readFileSync(file, 'utf8')),
    );
    const listed = rows.flatMap(([, , cell = '']) =>
      codesIn(cell).filter((code) => /^\w+:\w+$/.test(code)),
    );
    expect([...new Set(listed)].toSorted()).toEqual(
      [...new Set([...asked, ...askedByAdapters])].toSorted(),
    );
  });

  it('has a row for each command', () => {
    const { stdin, stdout, stderr } = process;
    const io = { stdin, stdout, stderr, environment: {}, now: () => '' };
    const listed = rows.flatMap(([cell = '']) => codesIn(cell)).map((code) => code.split(' ', 2));
    for (const program of [programFor(io), operationsFor(io)])
      for (const command of program.commands)
        expect(listed).toContainEqual([program.name(), command.name()]);
  });
});
