import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operate } from './operating.ts';
import { standStage } from './standing-stage.ts';

const nowhere = { HOLD_THE_LINE_LOCAL_CLOUD: '/nonexistent/local-cloud.json' };

describe('an operation that is asked wrongly', () => {
  it.each([
    [
      ['redrive', 'open-followup'],
      'There is no queue "open-followup": it may be contact-events, contact-lens, ',
    ],
    [['dead-letters', 'dead-letters'], 'There is no queue "dead-letters": it may be '],
    [['dead-letters', '--most', '0'], 'it may be a whole number from 1 to 1000.'],
    [['dead-letters', '--most', '1001'], 'it may be a whole number from 1 to 1000.'],
    [['dead-letters', '--most', '2.5'], 'it may be a whole number from 1 to 1000.'],
    [['dead-letters', '--format', 'xml'], 'There is no format "xml": '],
    [['dead-letters', '--stage', 'Not A Stage'], 'There can be no stage "Not A Stage": a stage'],
    [['redrive'], "Missing required argument 'queue'; see npm run ops -- redrive --help."],
    [
      ['redrive', 'a', 'b'],
      "Too many arguments for 'redrive'; expected 1 argument but got 2; see npm run ops -- redrive --help.",
    ],
    [['park', 'show', 'a'], '; see npm run ops -- park show --help.'],
    [['park', 'show', '--day', 'soon'], '--day cannot be "soon": '],
    [
      ['park', 'shw'],
      "Unknown command 'shw' (Did you mean show?); see npm run ops -- park --help.",
    ],
    [
      ['dead-leters'],
      "Unknown command 'dead-leters' (Did you mean dead-letters?); see npm run ops -- --help.",
    ],
  ])('is refused in one sentence: %j', async (argv, sentence) => {
    const { exitCode, stdout, stderr } = await operate(argv, nowhere);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
  });
});

describe('an operation without anybody to do it', () => {
  it.each([[['dead-letters']], [['redrive', 'open-follow-up']], [['park', 'show']]])(
    'says that no local cloud is running: %j',
    async (argv: string[]) => {
      const { exitCode, stderr } = await operate(argv, nowhere);
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/^No local cloud is running: run `npm start` .*\.\n$/);
    },
  );

  it('says so where the cloud has gone and left its address', async () => {
    const stage = await standStage();
    await stage.stop();
    const directory = await mkdtemp(join(tmpdir(), 'gone-'));
    const file = join(directory, 'local-cloud.json');
    await writeFile(file, JSON.stringify(stage.address));
    const environment = { HOLD_THE_LINE_LOCAL_CLOUD: file };
    const { exitCode, stderr } = await operate(['dead-letters'], environment);
    await rm(directory, { recursive: true });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^No local cloud is running: /);
  });
});

describe('a help', () => {
  it.each([[[]], [['dead-letters']], [['redrive']], [['park']], [['park', 'show']]])(
    'has examples: %j',
    async (argv: string[]) => {
      const { exitCode, stdout } = await operate([...argv, '--help'], nowhere);
      expect(exitCode).toBe(0);
      expect(stdout).toContain('Examples:\n  npm run ops -- ');
    },
  );
});
