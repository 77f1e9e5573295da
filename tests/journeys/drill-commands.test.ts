import { describe, expect, it } from 'vitest';
import { textOf } from '../docs/markdown.ts';
import { commandsOf, notRunHere } from './drill-commands.ts';

const commandsIn = (section: string): string[][] =>
  commandsOf(
    'an-alarm',
    `# Runbook\n\n### an-alarm\n\n${section}\n### another\n\n\`aws another\`\n`,
  );

describe('the section of an alarm', () => {
  it('is followed in its order, on the local stage', () => {
    const prose =
      '- **Look.** `npm run ops -- dead-letters --stage $STAGE`: each names `callId`.\n' +
      '- **Mend.** `npm run ops -- redrive assess-call --stage $STAGE`.\n';
    expect(commandsIn(prose)).toEqual([
      ['dead-letters', '--stage', 'local'],
      ['redrive', 'assess-call', '--stage', 'local'],
    ]);
  });

  it('is followed in its code blocks, too, whose comments are no commands', () => {
    const block = '```sh\n# look first\nnpm run ops -- dead-letters \\\n  --most 5 # five\n```\n';
    expect(commandsIn(block)).toEqual([['dead-letters', '--most', '5']]);
  });

  it.each([
    [
      'aws sqs purge-queue --all',
      '- `npm run ops -- dead-letters`, `aws sqs purge-queue --all`.\n',
    ],
    ['npx cdk deploy', '```sh\nnpm run ops -- dead-letters\nnpx cdk deploy\n```\n'],
    ['npm run calls -- follow-ups', '- `npm run calls -- follow-ups`\n'],
  ])('cannot be followed where it has a command that no drill knows: %s', (unknown, section) => {
    expect(() => commandsIn(section)).toThrow(
      `The drill cannot follow an-alarm: it does not know ${unknown}`,
    );
  });

  it('cannot be followed where there is none', () => {
    expect(() => commandsOf('no-alarm')).toThrow('The runbook has no section no-alarm.');
  });
});

describe('a command that is not run in a drill', () => {
  it.each(Object.entries(notRunHere))(
    'is one of the runbook, and has a reason: %s',
    (line, why) => {
      expect(commandsIn(`- \`${line} --now\`\n`)).toEqual([]);
      expect(textOf('docs/runbook.md')).toContain(`\`${line} `);
      expect(why).toMatch(/\.$/);
    },
  );
});
