import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agents, calls, recordSpringMorning } from './a-spring-morning.ts';
import { command } from './command-line.ts';
import { leaveAddress } from './left-address.ts';
import { type StandingTable, startTable } from './standing-table.ts';

const start = promisify(execFile);
const root = new URL('../..', import.meta.url);
const span = ['--from', '2026-03-28', '--to', '2026-03-29'];

let standing: StandingTable;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  standing = await startTable();
  await recordSpringMorning(standing.table);
  environment = { ...process.env, ...standing.environment };
});

afterAll(() => standing.stop());

const calling = (argv: readonly string[], more: NodeJS.ProcessEnv = {}) =>
  start(process.execPath, ['bin/calls.ts', ...argv], {
    cwd: root,
    env: { ...environment, ...more },
  });

describe('the command line as a process', () => {
  it('prints times in the zone of whoever calls', async () => {
    const argv = ['list', '--verdict', 'agent-ended-early', ...span];
    const { stdout, stderr } = await calling(argv, { TZ: 'America/New_York' });
    expect(stderr).toBe('');
    expect(stdout).toContain('\n2026-03-28 20:59 ');
    expect(stdout).toContain('time -04:00 ');
    expect(stdout).toContain('(America/New_York)');
  });

  it('prints times in UTC where TZ names no zone, and says so once', async () => {
    const argv = ['list', '--verdict', 'agent-ended-early', ...span];
    const { stdout, stderr } = await calling(argv, { TZ: ':/etc/localtime' });
    expect(stderr).toBe(
      'TZ is ":/etc/localtime", which names no time zone: times are in UTC, unless --zone names another.\n',
    );
    expect(stdout).toContain('(UTC).\n');
  });

  it.each([
    [[], { TZ: '' }, '(UTC)'],
    [['--zone', 'Europe/London'], { TZ: 'UTC0' }, '(Europe/London)'],
  ])('says nothing of TZ where that is no loss: %j %j', async (more, environment, zone) => {
    const argv = ['list', '--verdict', 'agent-ended-early', ...span, ...more];
    const { stdout, stderr } = await calling(argv, environment);
    expect(stderr).toBe('');
    expect(stdout).toContain(`${zone}.\n`);
  });

  it('ends with code 2 and one sentence where it is asked wrongly', async () => {
    await expect(calling(['list', '--flag', 'bad'])).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^There is no flag "bad": [^\n]+\.\n$/) as string,
    });
  });

  it('ends with code 1 and one sentence where nothing is kept of a call', async () => {
    await expect(calling(['show', 'nothing'])).rejects.toMatchObject({
      code: 1,
      stderr: 'Nothing is kept of a call or a contact "nothing".\n',
    });
  });

  it('says in one sentence that it has no credentials for a deployed stage', async () => {
    const nobody = {
      AWS_REGION: 'eu-west-2',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_PROFILE: 'of-nobody',
      AWS_CONFIG_FILE: '/nonexistent',
      AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
    };
    await expect(calling(['follow-ups', '--stage', 'test'], nobody)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^No AWS credentials .* stage "test": [^\n]+\.\n$/) as string,
    });
  });

  it('reads a number from standard input, as far as it says one', async () => {
    const erasing = calling(['erase', '--customer', '-', '--dry-run']);
    erasing.child.stdin?.end('+44 1632 960001\n');
    await expect(erasing).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^--customer is no telephone number [^\n]+\.\n$/) as string,
    });
  });

  it('ends with code 1 and one sentence where its answer cannot be written', async () => {
    const shell = '"$NODE" bin/calls.ts show "$CALL" --format json > /dev/full';
    const env = { ...environment, NODE: process.execPath, CALL: calls.hungUp };
    await expect(start('sh', ['-c', shell], { cwd: root, env })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^The answer cannot be written: no space left [^\n]+\.\n$/,
      ) as string,
    });
  });

  it('does not mind that its reader closes the pipe', async () => {
    const shell = '"$NODE" bin/calls.ts show "$CALL" --format json; echo "code $?" >&2';
    const env = { ...environment, NODE: process.execPath, CALL: calls.hungUp };
    const { stderr } = await start('sh', ['-c', `{ ${shell}; } | true`], { cwd: root, env });
    expect(stderr).toBe('code 0\n');
  });
});

describe('what the command line asks the table', () => {
  it('is queries and keyed reads, never a scan', async () => {
    const operations = new Set<string>();
    const proxy = createServer((incoming, outgoing) => {
      operations.add(String(incoming.headers['x-amz-target']).replace(/^.*\./, ''));
      const { method, headers } = incoming;
      incoming.pipe(
        request(standing.endpoint, { method, headers }, (answer) => {
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(outgoing);
        }),
      );
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port } = proxy.address() as AddressInfo;
    const watched = await leaveAddress(standing.table.name, `http://127.0.0.1:${port}`);

    const questions = [
      ['show', calls.transferredLeg],
      ['list', '--agent', agents.amelia.agentId],
      ['list', '--flag', 'long-wait'],
      ['follow-ups'],
      ['investigations', '--all'],
    ];
    for (const argv of questions)
      expect(await command(argv, watched.environment)).toMatchObject({ exitCode: 0 });

    await watched.remove();
    proxy.closeAllConnections();
    proxy.close();
    expect([...operations].toSorted()).toEqual(['BatchGetItem', 'Query']);
  });
});
