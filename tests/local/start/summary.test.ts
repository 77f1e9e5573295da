import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { LocalCall } from '../../../bin/local/stage/outcome.ts';
import { summaryOf } from '../../../bin/local/start/summary.ts';
import { callFrom } from '../../../lambdas/domain/call.ts';
import { contactFrom } from '../../../lambdas/domain/contact.ts';
import { statementText } from '../../../lambdas/domain/statement.ts';
import type { Obligation } from '../../../lambdas/domain/obligation.ts';
import { followUpOf, investigationOf, recordOf } from '../../contracts/examples.ts';

const said = {
  channel: 'VOICE',
  initiationMethod: 'INBOUND',
  initiatedAt: '2026-11-20T22:59:10.000Z',
  disconnectedAt: '2026-11-20T23:04:10.000Z',
  disconnectReason: 'AGENT_DISCONNECT',
} as const;

function callOf(callId: string, obligations: readonly Obligation[] = []): LocalCall {
  const told = statementText({ saidAt: said.disconnectedAt, said });
  return {
    call: callFrom(callId, [contactFrom(callId, { CONTACT_RECORD: told })]),
    stored: {
      callId,
      erasedAt: null,
      contacts: [],
      record: { record: recordOf({ callId }), revision: 1, assessedAt: said.disconnectedAt },
      obligations,
      formerVerdicts: [],
    },
    strays: [],
  };
}

const summary = (calls: readonly LocalCall[], columns?: number): string => {
  const stdout = new PassThrough();
  if (columns !== undefined) Object.assign(stdout, { isTTY: true, columns });
  return summaryOf(calls, { zone: 'Europe/Berlin', stdout });
};

describe('the summary of a morning of one call', () => {
  it('says so of one call, and has no table of what was not raised', () => {
    const text = summary([callOf('call-1')]);
    expect(text).toMatch(/^1 call was recorded\.\nverdict +calls\nagent-ended-early +1  █+\n/);
    expect(text).toContain('\nNothing was raised.\n\nA call worth reading:\n\nCall call-1\n');
  });

  it('counts what was raised by its type', () => {
    const text = summary([callOf('call-1', [followUpOf()])]);
    expect(text).toContain('\n1 follow-up and 0 investigations were raised.\ntype ');
  });

  it('tells its times with day and zone, over midnight too', () => {
    expect(summary([callOf('call-1')])).toContain(
      [
        '    time +01:00',
        '    2026-11-20 23:59:10  leg began by INBOUND',
        '    2026-11-21 00:04:10  leg ended: AGENT_DISCONNECT\n',
      ].join('\n'),
    );
  });
});

describe('the summary of a morning of two calls', () => {
  const calls = [callOf('call-1', [followUpOf(), investigationOf()]), callOf('call-2')];

  it('speaks of two', () => {
    const text = summary(calls);
    expect(text).toMatch(/^2 calls were recorded\./);
    expect(text).toContain('\n1 follow-up and 1 investigation were raised.\n');
    expect(text).toContain('\nTwo calls worth reading:\n');
  });

  it.each([60, 80])('is no wider than a terminal of %d columns', (columns) => {
    const lines = stripVTControlCharacters(summary(calls, columns)).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
  });
});

describe('the summary of a morning of which nothing arrived', () => {
  it('says just that', () => {
    expect(summary([])).toBe('0 calls were recorded.\n');
  });
});
