import { describe, expect, it } from 'vitest';
import { operate } from '../ops/operating.ts';
import { command } from '../calls/command-line.ts';

const nowhere = { HOLD_THE_LINE_LOCAL_CLOUD: '/nonexistent/local-cloud.json' };

/** What every script finds in its environment, whatever was typed. */
const always = {
  ...nowhere,
  npm_config_user_agent: 'npm/11.19.1 node/v24.21.0 linux x64 workspaces/false',
  npm_config_loglevel: 'silent',
  npm_config_cache: '/home/ada/.npm',
  npm_config_yes: '',
  npm_config_all: '',
};

const ops = { ...always, npm_lifecycle_event: 'ops' };
const calls = { ...always, npm_lifecycle_event: 'calls' };

describe('an operation whose options npm took for its own', () => {
  it.each([
    [
      ['redrive', 'contact-events'],
      { npm_config_dry_run: 'true' },
      'redrive contact-events --dry-run',
    ],
    [['rotate-caller-key'], { npm_config_leaked: 'true' }, 'rotate-caller-key --leaked'],
    [['dead-letters'], { npm_config_stage: 'production' }, 'dead-letters --stage <name>'],
    [['park', 'show'], { npm_config_stage: 'production' }, 'park show --stage <name>'],
    [
      ['redrive', 'contact-events', 'production'],
      { npm_config_stage: 'true', npm_config_dry_run: 'true' },
      'redrive … --dry-run --stage <name>',
    ],
  ])('is refused with the line to be typed: %j %j', async (argv, variables, line) => {
    const { exitCode, stdout, stderr } = await operate(argv, { ...ops, ...variables });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toBe(`Put -- before the options: npm run ops -- ${line}\n`);
  });
});

describe('a question whose options npm took for its own', () => {
  it('is refused, and nothing of whom it is about is repeated', async () => {
    const asked: [string[], NodeJS.ProcessEnv][] = [
      [['erase', '+447700900123'], { npm_config_customer: 'true' }],
      [['erase', '+447700900123'], { npm_config_dry_run: 'true' }],
      [['erase', '+44 (0)7700 900-123'], { npm_config_dry_run: 'true' }],
      [['erase'], { npm_config_customer: '+447700900123', npm_config_dry_run: 'true' }],
    ];
    for (const [argv, variables] of asked) {
      const { exitCode, stderr } = await command(argv, { ...calls, ...variables });
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(/^Put -- before the options: npm run calls -- erase .*--/);
      expect(stderr).not.toContain('7700');
    }
  });

  it('has its help at hand', async () => {
    const { exitCode, stdout } = await command(['show', '--help'], calls);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Usage: npm run calls -- show /);
  });
});

describe('a command that npm took nothing from', () => {
  it.each([
    ['with what npm always leaves', {}],
    ['with a variable that is no option of it', { npm_config_dry_run: 'true' }],
    ['run by the script of another package', { npm_lifecycle_event: 'ci', npm_config_all: 'true' }],
  ])('is carried out: %s', async (_, variables) => {
    const { stderr } = await command(['follow-ups'], { ...calls, ...variables });
    expect(stderr).toMatch(/^No local cloud is running: /);
  });
});
