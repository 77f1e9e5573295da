import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCall } from '../../../bin/calls/reading/whole-call.ts';
import { recorderOn } from '../recorded-calls.ts';
import { type StandingTable, startTable } from '../standing-table.ts';

let standing: StandingTable;
beforeAll(async () => {
  standing = await startTable();
});
afterAll(() => standing.stop());

describe('a call that turned out to be part of another', () => {
  it('leads to that one by its verdict alone, where no leg of it is kept there', async () => {
    const recorder = recorderOn(standing.table);
    const said = { initiationMethod: 'INBOUND', disconnectedAt: '2026-11-20T09:05:00.000Z' };
    for (const contactId of ['call-1', 'call-2']) {
      await recorder.recordLeg({ contactId, saidAt: '2026-11-20T09:06:00.000Z', said });
      await recorder.judge(contactId, '2026-11-20T09:10:00.000Z');
    }
    await recorder.absorb('call-2', 'call-1');
    const found = await findCall('call-2', standing.table);
    expect(found?.call.callId).toBe('call-1');
    expect(await findCall('call-3', standing.table)).toBeUndefined();
  });
});
