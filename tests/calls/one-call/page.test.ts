import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { agentsAndQueues } from '../../../bin/calls/one-call/agents-and-queues.ts';
import { reportPage } from '../../../bin/calls/one-call/page.ts';
import { reportOf } from '../../../bin/calls/one-call/report.ts';
import type { GatheredCall } from '../../../lambdas/adapters/table/gathered-call.ts';
import type { StoredCall } from '../../../lambdas/adapters/table/stored-call.ts';
import { callFrom } from '../../../lambdas/domain/call.ts';
import { contactFrom } from '../../../lambdas/domain/contact.ts';
import { type Said, statementText } from '../../../lambdas/domain/statement.ts';
import { recordOf } from '../../contracts/examples.ts';

const now = '2026-11-20T12:00:00.000Z';

/** A call of which this is kept. */
const kept = (facts: Partial<StoredCall>): GatheredCall => ({
  stored: {
    callId: 'call-1',
    contacts: [],
    record: null,
    obligations: [],
    formerVerdicts: [],
    erasedAt: null,
    ...facts,
  },
  call: callFrom('call-1', []),
  strays: [],
});

const judged = (evidence: readonly string[], revision = 2): GatheredCall =>
  kept({
    record: {
      record: recordOf({ evidence: { for: evidence, against: evidence } }),
      revision,
      assessedAt: now,
    },
  });

const pageOf = (gathered: GatheredCall): string =>
  reportPage(gathered, { asked: 'call-1', zone: 'UTC', now, stdout: new PassThrough() });

describe('the page of a call', () => {
  it('says of an erased one that it is, and when, though it was never judged', () => {
    const page = pageOf(kept({ erasedAt: now }));
    expect(page).toContain('verdict     erased on 2026-11-20 12:00:00 +00:00\n');
    expect(page).not.toContain('not judged');
  });

  it('steers no terminal, whatever its evidence says', () => {
    const page = pageOf(judged(['Connect gives the reason \u001b[2Jgone\u202e']));
    expect(page.match(/^- Connect gives the reason gone ?$/gm)).toHaveLength(2);
  });
});

describe('the report of a call', () => {
  it('tells the revision of its verdict, which is 0 where there is none', () => {
    expect(reportOf(judged([]), { zone: 'UTC', now }).revision).toBe(2);
    expect(reportOf(kept({}), { zone: 'UTC', now })).toMatchObject({ revision: 0, verdict: null });
  });
});

describe('an agent of several legs', () => {
  it('has the name that any of them tells', () => {
    const leg = (contactId: string, name: Said = {}) => {
      const said = { agentId: 'agent-1', ...name };
      return contactFrom(contactId, { CONTACT_RECORD: statementText({ saidAt: now, said }) });
    };
    const ada = { agentUsername: 'ada' };
    for (const legs of [
      [leg('call-1', ada), leg('leg-2')],
      [leg('call-1'), leg('leg-2', ada)],
    ]) {
      expect(agentsAndQueues(legs)).toEqual([{ what: 'agent', name: 'ada', id: 'agent-1' }]);
    }
  });
});
