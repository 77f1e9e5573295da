import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { command } from './command-line.ts';
import { leaveAddress } from './left-address.ts';

const nowhere = { HOLD_THE_LINE_LOCAL_CLOUD: '/nonexistent/local-cloud.json' };
const commands = [
  'show',
  'list',
  'follow-ups',
  'investigations',
  'completeness',
  'backfill',
  'erase',
];
const flagged = ['list', '--flag', 'complaint'];

describe('a command that is asked wrongly', () => {
  it.each([
    [['list'], 'Choose calls by exactly one of --agent, --queue, --verdict and --flag.'],
    [[...flagged, '--agent', 'a'], 'Choose calls by exactly one of --agent, --queue, --verdict'],
    [['list', '--agent', ''], 'Choose calls by exactly one of'],
    [['list', '--verdict', 'bad'], 'There is no verdict "bad": it may be abandoned-in-queue, '],
    [['list', '--flag', 'bad'], 'There is no flag "bad": it may be complaint, long-wait, '],
    [[...flagged, '--format', 'xml'], 'There is no format "xml": it may be table, json or csv.'],
    [[...flagged, '--zone', 'Mars/Olympus'], 'There is no time zone "Mars/Olympus": '],
    [[...flagged, '--from', '2026-02-30'], '--from cannot be "2026-02-30": '],
    [[...flagged, '--from', '1h', '--to', '2h'], '--from is after --to: '],
    [
      [...flagged, '--stage', 'Not A Stage'],
      'There can be no stage "Not A Stage": a stage\'s name is a small letter and up to 19 more',
    ],
    [['follow-ups', '--from', '7d'], '--from and --to go with --all.'],
    [['investigations', '--to', 'now'], '--from and --to go with --all.'],
    [['follow-ups', '--all', '--open'], '--all cannot be used with --open or --before.'],
    [['follow-ups', '--all', '--before', '2h'], '--all cannot be used with --open or --before.'],
    [['investigations', '--before', 'soon'], '--before cannot be "soon": '],
    [['completeness', '--day', 'someday'], '--day cannot be "someday": a day is written like one'],
    [['completeness', '--day', '7d'], '--day cannot be "7d": a day is written like one of'],
    [
      ['completeness', '--day', 'today', '--from', 'yesterday'],
      'Name one day by --day, or several by --from and --to, not both.',
    ],
    [['completeness', '--to', 'yesterday'], '--to goes with --from.'],
    [
      ['completeness', '--from', '2026-03-02', '--to', '2026-03-01'],
      '--from is after --to: 2026-03-02 is later than 2026-03-01.',
    ],
    [['completeness', '--from', 'today'], '--from is after --to: 2026-03-29 is later than'],
    [['completeness', '--from', '2026-03-02', '--to', 'tomorrow'], '--to cannot be "tomorrow": a'],
    [
      ['completeness', '--from', '2024-01-01', '--to', '2025-01-01'],
      'No more than 366 days can be asked for at once.',
    ],
    [
      ['completeness', '--from', '2026-03-02', '--by', 'hour'],
      '--by hour shows the hours of one day: name it by --day, not --from and --to.',
    ],
    [['completeness', '--by', 'week'], 'There is no part of a day "week": it may be hour.'],
    [
      ['backfill'],
      "Required option '--from <time>' not specified; see npm run calls -- backfill --help.",
    ],
    [['backfill', '--from', '2020-01-01'], 'Connect keeps contacts for 24 months: --from may be'],
    [['backfill', '--from', '1h', '--to', '2h'], '--from is after --to: '],
    [['erase'], 'Say whose traces are to go by exactly one of --customer, --customer-id and'],
    [['erase', '--customer', '+44', '--contact', 'a'], 'Say whose traces are to go by exactly one'],
    [
      ['erase', '--customer', '0163 2960001'],
      '--customer is no telephone number as Connect writes',
    ],
    [['erase', '--customer', '+44 1632 960001'], '--customer is no telephone number as Connect'],
    [
      ['erase', '--customer', '441632960001'],
      'a customer id of digits alone goes with --customer-id',
    ],
    [['erase', '--customer', ''], '--customer may have 1 to 256 characters.'],
    [['erase', '--customer-id', ' '], '--customer-id may have 1 to 256 characters.'],
    [['erase', '--contact', 'a#b'], 'Name the contact by its id, as Connect gives it.'],
    [
      ['erase', '--contact', 'a', '--stage', 'unheard-of'],
      'There is no stage "unheard-of": cdk.json',
    ],
    [['erase', '--customer', '-'], '--customer - found standard input empty.'],
    [['erase', '--customer', '-', '--contact', 'a'], 'Say whose traces are to go by exactly one'],
    [['show'], "Missing required argument 'call-id'; see npm run calls -- show --help."],
    [
      ['show', 'a', 'b'],
      "Too many arguments for 'show'; expected 1 argument but got 2; see npm run calls -- show --help.",
    ],
    [
      ['list', '--agent'],
      "Option '--agent <id>' argument missing; see npm run calls -- list --help.",
    ],
    [
      ['list', '--agnt', 'a'],
      "Unknown option '--agnt' (Did you mean --agent?); see npm run calls -- list --help.",
    ],
    [['lst'], "Unknown command 'lst' (Did you mean list?); see npm run calls -- --help."],
  ])('is refused in one sentence: %j', async (argv, sentence) => {
    const { exitCode, stdout, stderr } = await command(argv, nowhere);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
  });
});

describe('a number that is refused', () => {
  it.each([
    ['erase', '--customer', '07700900123'],
    ['erase', '--customer', '+44(7700)900123'],
    ['erase', '+447700900123'],
    ['erase', '--contact', '+447700900123', '--customer', '+447700900123'],
    ['erase', '--customer', `+44${'7700900123'.repeat(30)}`],
    ['erase', '--contact', '+447700900123#', '--stage', 'production'],
  ])('is not repeated: %s %s', async (...argv) => {
    const { exitCode, stdout, stderr } = await command(argv, nowhere);
    expect(exitCode).toBe(2);
    expect(stdout + stderr).not.toMatch(/7700/);
  });
});

describe('a number on standard input', () => {
  const erasing = (input: string) => command(['erase', '--customer', '-'], nowhere, { input });

  it('is taken as if it were typed', async () => {
    const { exitCode, stderr } = await erasing('  +447700900123\r\n\n');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringMatching(/^No local cloud is running: /) as string,
    });
  });

  it.each([
    ['07700900123\n', '--customer is no telephone number as Connect writes it: '],
    ['+447700900123\n+447700900124\n', '--customer - reads one line, and standard input has'],
    [' \n', '--customer - found standard input empty.'],
  ])('is refused in one sentence that does not repeat it: %j', async (input, sentence) => {
    const { exitCode, stdout, stderr } = await erasing(input);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
    expect(stderr).not.toMatch(/7700/);
  });
});

describe('a command without a local cloud', () => {
  const noLocalCloud = /^No local cloud is running: run `npm start` .*--stage\.\n$/;

  it('says how to start one where no address is left', async () => {
    const { exitCode, stderr } = await command(flagged, nowhere);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(noLocalCloud);
  });

  it('says so where nobody answers at the address, or somebody else does', async () => {
    const stranger = createServer((_, response) => response.end('<html>')).listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port } = stranger.address() as AddressInfo;
    const { environment, remove } = await leaveAddress('calls', `http://127.0.0.1:${port}`);
    const fromStranger = await command(flagged, environment);
    stranger.closeAllConnections();
    stranger.close();
    await once(stranger, 'close');
    const fromNobody = await command(flagged, environment);
    await remove();
    for (const { exitCode, stderr } of [fromStranger, fromNobody]) {
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(noLocalCloud);
    }
  });
});

describe('a help', () => {
  it.each([[], ...commands.map((name) => [name])])(
    'has examples: %s',
    async (...argv: string[]) => {
      const { exitCode, stdout } = await command([...argv, '--help'], nowhere);
      expect(exitCode).toBe(0);
      expect(stdout).toContain('Examples:\n  npm run calls -- ');
    },
  );
});
