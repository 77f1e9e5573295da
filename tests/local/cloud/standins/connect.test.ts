import {
  ConnectClient,
  DescribeContactCommand,
  GetContactAttributesCommand,
  SearchContactsCommand,
  StartTaskContactCommand,
  StopContactCommand,
} from '@aws-sdk/client-connect';
import { afterEach, describe, expect, it } from 'vitest';
import { startConnectStandIn } from '../../../../bin/local/cloud/standins/connect.ts';
import type { TaskQuotas } from '../../../../bin/local/cloud/standins/tasks.ts';
import { createTokenBucket } from '../../../../bin/local/cloud/standins/token-bucket.ts';

const endings: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(endings.splice(0).map((end) => end()));
});

async function connect(quotas?: Partial<TaskQuotas>) {
  const standIn = await startConnectStandIn(quotas);
  const client = new ConnectClient({
    endpoint: standIn.endpoint,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  endings.push(standIn.stop);
  return { standIn, client };
}

const InstanceId = 'instance';
const task = (ClientToken: string) =>
  new StartTaskContactCommand({
    InstanceId,
    ClientToken,
    Name: 'Call back',
    ContactFlowId: 'flow',
    RelatedContactId: 'call',
    References: { page: { Type: 'URL', Value: 'https://example.com' } },
  });

describe('a task that is started', () => {
  it('is the same task when its client token comes again', async () => {
    const { standIn, client } = await connect();
    const first = await client.send(task('token'));
    const second = await client.send(task('token'));
    expect(second.ContactId).toBe(first.ContactId);
    expect(standIn.tasks()).toMatchObject([
      {
        contactId: first.ContactId,
        isOpen: true,
        request: { ClientToken: 'token', Name: 'Call back' },
      },
    ]);
  });

  it('can be described and stopped', async () => {
    const { standIn, client } = await connect();
    const { ContactId } = await client.send(task('token'));
    await client.send(new StopContactCommand({ InstanceId, ContactId }));
    const { Contact } = await client.send(new DescribeContactCommand({ InstanceId, ContactId }));
    expect(Contact).toMatchObject({
      Channel: 'TASK',
      RelatedContactId: 'call',
      DisconnectReason: 'API',
      DisconnectTimestamp: expect.any(Date),
    });
    expect(standIn.tasks()).toMatchObject([{ isOpen: false }]);
  });

  it('needs exactly one target', async () => {
    const { client } = await connect();
    const bare = new StartTaskContactCommand({ InstanceId, Name: 'x' });
    await expect(client.send(bare)).rejects.toMatchObject({ name: 'InvalidRequestException' });
  });
});

describe('too many tasks', () => {
  it('are throttled with 429 beyond the burst', async () => {
    const { standIn, client } = await connect({ tasksPerSecond: 0.001, burst: 2 });
    await client.send(task('1'));
    await client.send(task('2'));
    await expect(client.send(task('3'))).rejects.toMatchObject({
      name: 'ThrottlingException',
      $metadata: { httpStatusCode: 429 },
    });
    expect(standIn.tasks()).toHaveLength(2);
  });

  it('are refused with 402 while the quota of open tasks is used up', async () => {
    const { client } = await connect({ openTaskQuota: 1 });
    const { ContactId } = await client.send(task('1'));
    await expect(client.send(task('2'))).rejects.toMatchObject({
      name: 'ServiceQuotaExceededException',
      $metadata: { httpStatusCode: 402 },
    });
    await client.send(new StopContactCommand({ InstanceId, ContactId }));
    await expect(client.send(task('2'))).resolves.toHaveProperty('ContactId');
  });

  it('are let through again as the second goes on', () => {
    let now = 0;
    const bucket = createTokenBucket(2, 1, () => now);
    expect([bucket.take(), bucket.take()]).toEqual([true, false]);
    now = 500;
    expect([bucket.take(), bucket.take()]).toEqual([true, false]);
  });
});

describe('a contact', () => {
  const leg = (Id: string, DisconnectTimestamp: string) => ({
    Id,
    Channel: 'VOICE',
    InitialContactId: 'first',
    InitiationTimestamp: '2026-11-20T09:00:00.000Z',
    DisconnectTimestamp,
    Attributes: { [`${Id}Time`]: 'noon' },
  });

  it('is unknown until it is fed', async () => {
    const { client } = await connect();
    const describeIt = new DescribeContactCommand({ InstanceId, ContactId: 'first' });
    await expect(client.send(describeIt)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('is described as it was fed, times as times', async () => {
    const { standIn, client } = await connect();
    standIn.know({ ...leg('first', '2026-11-20T09:05:00.000Z'), DisconnectReason: 'OTHER' });
    const { Contact } = await client.send(
      new DescribeContactCommand({ InstanceId, ContactId: 'first' }),
    );
    expect(Contact?.DisconnectTimestamp).toEqual(new Date('2026-11-20T09:05:00.000Z'));
    expect(Contact).toMatchObject({ DisconnectReason: 'OTHER', Attributes: { firstTime: 'noon' } });
  });

  it('shares its attributes along the call', async () => {
    const { standIn, client } = await connect();
    standIn.know(leg('first', '2026-11-20T09:05:00.000Z'));
    standIn.know(leg('second', '2026-11-20T09:10:00.000Z'));
    const { Attributes } = await client.send(
      new GetContactAttributesCommand({ InstanceId, InitialContactId: 'first' }),
    );
    expect(Attributes).toEqual({ firstTime: 'noon', secondTime: 'noon' });
  });

  it('is found by the time of its end, page by page', async () => {
    const { standIn, client } = await connect();
    standIn.know(leg('late', '2026-11-20T09:10:00.000Z'));
    standIn.know(leg('early', '2026-11-20T09:05:00.000Z'));
    standIn.know(leg('outside', '2026-11-20T10:05:00.000Z'));
    const search = (NextToken?: string) =>
      client.send(
        new SearchContactsCommand({
          InstanceId,
          MaxResults: 1,
          NextToken,
          TimeRange: {
            Type: 'DISCONNECT_TIMESTAMP',
            StartTime: new Date('2026-11-20T09:00:00.000Z'),
            EndTime: new Date('2026-11-20T10:00:00.000Z'),
          },
        }),
      );
    const first = await search();
    const second = await search(first.NextToken);
    expect([first, second].flatMap((page) => page.Contacts?.map(({ Id }) => Id))).toEqual([
      'early',
      'late',
    ]);
    expect(second.NextToken).toBeUndefined();
  });
});
