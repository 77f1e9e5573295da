import { describe, expect, it } from 'vitest';
import { eraseCall } from '../../../bin/calls/erase/erase-call.ts';
import { heldByConnect } from '../../../bin/calls/erase/at-connect.ts';
import { copiesOutside } from '../../../bin/calls/erase/outside.ts';
import { assessBench } from '../../assess-call/bench.ts';
import { needed, settingsOf } from '../../lib/synthesis.ts';
import { erasingOn } from './two-legs.ts';

const now = '2026-11-20T12:00:00.000Z';

/** Until when each copy lasts, by where it is. */
const lasting = (document: object): Record<string, string | null> =>
  Object.fromEntries(
    copiesOutside(settingsOf('test', { ...needed, recordDays: 400, ...document }), now).map(
      ({ where, until }) => [where, until],
    ),
  );

describe('the copies that cannot be reached', () => {
  it('last for as long as each is kept, the logs as their setting says', () => {
    expect(lasting({ logDays: 7 })).toEqual({
      "the table's backups (point-in-time recovery)": '2026-12-25T12:00:00.000Z',
      "the table's own stream": '2026-11-21T12:00:00.000Z',
      'messages under way in queues': '2026-11-24T12:00:00.000Z',
      "the functions' logs": '2026-11-27T12:00:00.000Z',
      'e-mails and messages that subscribers were sent': null,
    });
  });

  it('are known of a stream of contact records that is the stage’s own, and not of another', () => {
    const streamArn = 'arn:aws:kinesis:eu-west-2:111122223333:stream/records';
    const where = 'the stream of contact records';
    expect(lasting({ contactRecords: { create: true } })[where]).toBe('2026-11-24T12:00:00.000Z');
    expect(lasting({ contactRecords: { streamArn } })[where]).toBeNull();
  });
});

describe('the commands for what Connect holds', () => {
  async function heldOf(instanceId: string | undefined, ownInstanceId: string | undefined) {
    const bench = assessBench();
    const said = {
      ...(instanceId && { instanceId }),
      recordingLocation: "b/a'; rm -rf $HOME; '.wav",
    };
    await bench.tell({ contactId: 'call-1', speaker: 'CONTACT_RECORD', saidAt: now, said });
    const { before } = await eraseCall('call-1', erasingOn(bench));
    return heldByConnect(before, ownInstanceId).map(({ command }) => command);
  }

  it.each([
    ['the call’s own', 'instance-1', 'instance-2', 'instance-1'],
    ['the stage’s, where the call names none', undefined, 'instance-2', 'instance-2'],
    ['left to be filled in, where nobody names one', undefined, undefined, 'INSTANCE_ID'],
  ])('name an instance: %s', async (_, named, own, expected) => {
    const [contact] = await heldOf(named, own);
    expect(contact).toContain(`--instance-id ${expected} --contact-id call-1 `);
  });

  it('let a shell carry nothing out that a location says', async () => {
    const [, recording] = await heldOf(undefined, undefined);
    expect(recording).toBe("aws s3 rm 's3://b/a; rm -rf $HOME; .wav'");
  });
});
