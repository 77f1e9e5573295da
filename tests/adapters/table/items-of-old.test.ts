import { describe, expect, it } from 'vitest';
import { contactFromItem } from '../../../lambdas/adapters/table/contact-item.ts';
import {
  itemFromRecord,
  pointersOf,
  recordFromItem,
} from '../../../lambdas/adapters/table/call-item.ts';
import { contactFrom } from '../../../lambdas/domain/contact.ts';
import { mergeSaid, statementText } from '../../../lambdas/domain/statement.ts';
import { recordOf } from '../../contracts/examples.ts';

const saidAt = '2026-11-20T09:06:00.000Z';

/** Items as they were written when a caller had one key. */
const callOfOld = {
  callId: 'call-1',
  item: 'call',
  lastContactId: 'call-1',
  revision: 3,
  assessedAt: '2026-11-20T09:07:00.000Z',
  closedAt: '2026-11-20T09:05:00.000Z',
  callerKey: 'caller-1',
  verdict: 'resolved',
};
const contactOfOld = {
  callId: 'call-1',
  item: 'contact#call-1',
  CONTACT_RECORD: `${saidAt} {"agentId":"ada","callerKey":"caller-1","channel":"VOICE"}`,
};

describe('a call that was kept when a caller had one key', () => {
  it('has that key alone', () => {
    const { record, revision } = recordFromItem(callOfOld);
    expect(record.callerKeys).toEqual(['caller-1']);
    expect(record).not.toHaveProperty('callerKey');
    expect(revision).toBe(3);
  });

  it('has none where nobody had told who rang', () => {
    const { callerKey: _callerKey, ...unknown } = callOfOld;
    expect(recordFromItem(unknown).record.callerKeys).toEqual([]);
  });
});

describe('a contact that was kept when a caller had one key', () => {
  const { contactId, said } = contactFromItem(contactOfOld);

  it('has that key alone, and all else that was said', () => {
    expect(contactFrom(contactId, said)).toMatchObject({
      callerKeys: ['caller-1'],
      agentId: 'ada',
      channel: 'VOICE',
    });
  });

  it('gives way to the same word with the keys of today, from either side', () => {
    const words = { agentId: 'ada', channel: 'VOICE', callerKeys: ['a', 'caller-1'] };
    const today = { CONTACT_RECORD: statementText({ saidAt, said: words }) };
    expect(mergeSaid(said, today)).toEqual(today);
    expect(mergeSaid(today, said)).toEqual(today);
  });
});

describe('a call whose caller has several keys', () => {
  const record = recordOf({ callerKeys: ['newer', 'caller-1'] });

  it('is listed under the newest, and pointed to from the others', () => {
    const item = itemFromRecord({ record, revision: 1, assessedAt: saidAt });
    expect(item).toMatchObject({ callerKey: 'newer', callerKeys: ['newer', 'caller-1'] });
    expect(pointersOf(record)).toEqual([
      {
        callId: 'call-1',
        item: 'caller#caller-1',
        callerKey: 'caller-1',
        closedAt: record.closedAt,
      },
    ]);
    expect(recordFromItem(item).record).toEqual(record);
  });
});
