import { describe, expect, it } from 'vitest';
import type { Connect, TaskRequest } from '../../lambdas/adapters/connect/connect.ts';
import type { DescribedContact } from '../twins/memory-connect.ts';

/** A task that an instance of Connect has. */
export interface KnownTask {
  readonly taskContactId: string;
  readonly clientToken: string;
  readonly name: string;
  readonly relatedContactId: string;
  readonly isEnded: boolean;
}

/** An instance of Connect: the port to it, and the instance itself. */
export interface ConnectInstance {
  readonly connect: Connect;
  readonly know: (contact: DescribedContact) => void;
  /** An agent takes a task up. */
  readonly takeUp: (taskContactId: string) => void;
  readonly tasks: () => KnownTask[];
}

/** Gives an instance that allows so many open tasks; without a number, any. */
export type MakeConnect = (openTaskQuota?: number) => Promise<ConnectInstance>;

const request = (clientToken: string): TaskRequest => ({
  instanceId: 'instance-1',
  clientToken,
  relatedContactId: 'call-1',
  name: 'Apologise and resolve (Repairs)',
  description: 'Due by noon.',
  references: {
    contact: { type: 'URL', value: 'https://my-site.my.connect.aws/contact' },
    customer: { type: 'STRING', value: '+441632960001' },
    due: { type: 'DATE', value: '1795168800' },
  },
  attributes: { obligationId: clientToken, resolution: '' },
  target: { flowId: 'flow-1' },
});

async function taskIn({ connect }: ConnectInstance, clientToken: string): Promise<string> {
  const outcome = await connect.startTask(request(clientToken));
  if (outcome === 'quota-exceeded') throw new Error('No task was started.');
  return outcome.taskContactId;
}

const ended = {
  Id: 'call-1',
  Channel: 'VOICE',
  InitiationMethod: 'INBOUND',
  InitiationTimestamp: '2026-11-20T09:00:00.000Z',
  DisconnectTimestamp: '2026-11-20T09:05:00.000Z',
  LastUpdateTimestamp: '2026-11-20T09:06:00.000Z',
  DisconnectReason: 'AGENT_DISCONNECT',
  AgentInfo: { Id: 'agent-1', ConnectedToAgentTimestamp: '2026-11-20T09:01:00.000Z' },
  QueueInfo: { Id: 'queue-1', EnqueueTimestamp: '2026-11-20T09:00:30.000Z' },
  Attributes: { resolution: 'resolved', customerName: 'Ada' },
  CustomerEndpoint: { Type: 'TELEPHONE_NUMBER', Address: '+441632960001' },
};

/** What every `Connect` does about contacts. */
export function describeDescribingContract(name: string, make: MakeConnect): void {
  describe(`asking Connect about a contact (${name})`, () => {
    it('gives nothing where it knows none', async () => {
      const { connect } = await make();
      expect(await connect.describe('nobody', 'instance-1')).toBeNull();
    });

    it('gives its word, and the number apart from it', async () => {
      const { connect, know } = await make();
      know(ended);
      expect(await connect.describe('call-1', 'instance-1')).toEqual({
        statement: {
          contactId: 'call-1',
          speaker: 'DESCRIPTION',
          saidAt: '2026-11-20T09:06:00.000Z',
          said: {
            channel: 'VOICE',
            initiationMethod: 'INBOUND',
            instanceId: 'instance-1',
            initiatedAt: '2026-11-20T09:00:00.000Z',
            enqueuedAt: '2026-11-20T09:00:30.000Z',
            connectedToAgentAt: '2026-11-20T09:01:00.000Z',
            disconnectedAt: '2026-11-20T09:05:00.000Z',
            disconnectReason: 'AGENT_DISCONNECT',
            agentId: 'agent-1',
            queueId: 'queue-1',
            attributes: { resolution: 'resolved' },
          },
        },
        customer: '+441632960001',
        isBegun: true,
      });
    });

    it('tells whether anybody has taken a task up', async () => {
      const instance = await make();
      const taskContactId = await taskIn(instance, 'token-1');
      const isBegun = async () =>
        (await instance.connect.describe(taskContactId, 'instance-1'))?.isBegun;
      expect(await isBegun()).toBe(false);
      instance.takeUp(taskContactId);
      expect(await isBegun()).toBe(true);
    });
  });
}

/** What every `Connect` does about tasks. */
export function describeTasksContract(name: string, make: MakeConnect): void {
  describe(`starting a task (${name})`, () => {
    it('gives a task that is related to the call', async () => {
      const instance = await make();
      const taskContactId = await taskIn(instance, 'token-1');
      expect(instance.tasks()).toEqual([
        {
          taskContactId,
          clientToken: 'token-1',
          name: 'Apologise and resolve (Repairs)',
          relatedContactId: 'call-1',
          isEnded: false,
        },
      ]);
    });

    it('gives the same task for the same client token, and another for another', async () => {
      const instance = await make();
      const first = await taskIn(instance, 'token-1');
      expect(await taskIn(instance, 'token-1')).toBe(first);
      expect(await taskIn(instance, 'token-2')).not.toBe(first);
      expect(instance.tasks()).toHaveLength(2);
    });

    it('gives the same task to those who ask at the same time', async () => {
      const instance = await make();
      const given = await Promise.all([1, 2, 3].map(() => taskIn(instance, 'token-1')));
      expect(new Set(given).size).toBe(1);
    });

    it('is refused while as many are open as may be, and not afterwards', async () => {
      const instance = await make(1);
      const first = await taskIn(instance, 'token-1');
      expect(await instance.connect.startTask(request('token-2'))).toBe('quota-exceeded');
      expect(await taskIn(instance, 'token-1')).toBe(first);
      await instance.connect.stopTask(first, 'instance-1');
      expect(await taskIn(instance, 'token-2')).not.toBe(first);
    });
  });

  describe(`ending a task (${name})`, () => {
    it('is fine for a task that has ended and for one that nobody knows', async () => {
      const instance = await make();
      const taskContactId = await taskIn(instance, 'token-1');
      for (const id of [taskContactId, taskContactId, 'nobody']) {
        await instance.connect.stopTask(id, 'instance-1');
      }
      expect(instance.tasks()).toMatchObject([{ taskContactId, isEnded: true }]);
    });

    it('is seen by who asks about it', async () => {
      const instance = await make();
      const taskContactId = await taskIn(instance, 'token-1');
      await instance.connect.stopTask(taskContactId, 'instance-1');
      const description = await instance.connect.describe(taskContactId, 'instance-1');
      expect(description?.statement.said).toMatchObject({
        channel: 'TASK',
        relatedContactId: 'call-1',
        disconnectReason: 'API',
        disconnectedAt: expect.stringMatching(/Z$/),
      });
    });
  });
}
