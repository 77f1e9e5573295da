import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { ReplayDocument } from '../../../bin/local/replay/document.ts';
import { type ReplayedCall, replayText } from '../../../bin/local/replay/table.ts';

const call: ReplayedCall = {
  callId: '4f0c2a9e-6d1b-4d0e-9c55-0a8e1d2b3c4d',
  verdict: 'agent-ended-early',
  rule: 15,
  policyVersion: 'a1b2c3d4e5f6',
  flags: ['long-wait', 'repeat-caller'],
  evidence: { for: [], against: [] },
  resolution: 'unresolved',
  endedBy: 'AGENT_DISCONNECT',
  followUps: ['apologise-and-resolve'],
  investigations: ['agent-hang-up'],
  contacts: [],
  closedAt: '2026-11-20T15:04:40.902Z',
};

const ignored = ['the channel is CHAT', 'not a contact record', 'the channel is CHAT'].map(
  (reason, index) => ({ source: 'history.ndjson', index, reason }),
);

const document: ReplayDocument = {
  calls: [call],
  followUps: [],
  investigations: [],
  ignored,
  parked: [],
};

const told = (format: 'table' | 'csv', columns?: number): string => {
  const stdout = new PassThrough();
  if (columns !== undefined) Object.assign(stdout, { isTTY: true, columns });
  return replayText(document, [call], { format, zone: 'Europe/Berlin', stdout });
};

describe('a replay as a table', () => {
  it('is no wider than the terminal', () => {
    const lines = stripVTControlCharacters(told('table', 80)).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(told('table', 80)).toContain(call.callId);
  });

  it('has times in the reader’s zone, and says which', () => {
    expect(told('table')).toMatch(/^time \+01:00 +call .*\n2026-11-20 16:04 +4f0c2a9e-/);
  });

  it('says how many of everything there are', () => {
    expect(told('table')).toContain(
      '\n1 call, 0 follow-ups, 0 investigations, 3 ignored, 0 parked.\n',
    );
  });

  it('names each reason for ignoring once, with how many and the first', () => {
    const [, aside = ''] = told('table').split('Ignored; --format json names each:\n');
    expect(aside.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^ +2  the channel is CHAT +history\.ndjson 0$/),
      expect.stringMatching(/^ +1  not a contact record +history\.ndjson 1$/),
      '',
    ]);
  });

  it('says nothing of parked inputs where there are none', () => {
    expect(told('table')).not.toContain('Parked');
  });
});

describe('a replay as CSV', () => {
  it('is the calls, a line each, and nothing else', () => {
    expect(told('csv')).toBe(
      'closedAt,callId,verdict,rule,policyVersion,resolution,endedBy,followUps,investigations,flags\n' +
        '2026-11-20T16:04:40.902+01:00,4f0c2a9e-6d1b-4d0e-9c55-0a8e1d2b3c4d,agent-ended-early,15,' +
        'a1b2c3d4e5f6,unresolved,AGENT_DISCONNECT,apologise-and-resolve,agent-hang-up,long-wait repeat-caller\n',
    );
  });
});
