import { describe, expect, it } from 'vitest';
import { ownRecordIn, whole } from '../../../lambdas/adapters/table/call-index.ts';
import { itemFromRecord } from '../../../lambdas/adapters/table/call-item.ts';
import { callTombstone } from '../../../lambdas/adapters/table/tombstone.ts';
import { recordOf } from '../../contracts/examples.ts';

const record = recordOf();
const closedAt = '2026-11-20T09:05:00.000Z';
const pointer = { callId: 'call-1', closedAt, record: null };
const nobody = async () => null;

describe('calls that an index found', () => {
  it('are each there once, the own item before a pointer, which is not followed then', async () => {
    const own = { callId: 'call-1', closedAt, record };
    expect(await whole([pointer, own, pointer], nobody)).toEqual([own]);
    expect(await whole([own, pointer], nobody)).toEqual([own]);
  });

  it('are read, once each, where there are only pointers to them', async () => {
    const asked: string[] = [];
    const read = async (callId: string) => {
      asked.push(callId);
      return record;
    };
    expect(await whole([pointer, pointer], read)).toEqual([{ callId: 'call-1', closedAt, record }]);
    expect(asked).toEqual(['call-1']);
  });

  it('are left out where the index still points to what is gone', async () => {
    expect(await whole([pointer], nobody)).toEqual([]);
  });
});

describe('the record in a call’s own item', () => {
  it('is there, unless the item is gone or the call was erased', () => {
    const erased = { erasedAt: '2026-11-21T09:00:00.000Z', expiresAt: 1 };
    expect(ownRecordIn(itemFromRecord({ record, revision: 1, assessedAt: closedAt }))).toEqual(
      record,
    );
    expect(ownRecordIn(undefined)).toBeNull();
    expect(ownRecordIn(callTombstone('call-1', erased))).toBeNull();
  });
});
