import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { region } from '../../bin/local/cloud/assembly/physical-names.ts';
import {
  type ConnectStandIn,
  startConnectStandIn,
} from '../../bin/local/cloud/standins/connect.ts';
import { errorResponse, serveStandIn } from '../../bin/local/cloud/standins/http-server.ts';
import { type Connect, connectApi } from '../../lambdas/adapters/connect/connect.ts';
import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import { memoryConnect } from '../twins/memory-connect.ts';
import { virtualClock } from '../twins/virtual-clock.ts';
import {
  type MakeConnect,
  describeDescribingContract,
  describeTasksContract,
} from './connect-contract.ts';

const settings = { clock: virtualClock('2026-11-20T09:00:00.000Z'), policy: defaultPolicy };

const makeTwin: MakeConnect = async (openTaskQuota) => {
  const connect = memoryConnect(settings);
  if (openTaskQuota !== undefined) connect.allowOpenTasks(openTaskQuota);
  return {
    ...connect,
    connect,
    tasks: () =>
      connect.tasks().map(({ taskContactId, request, endedAt }) => ({
        taskContactId,
        clientToken: request.clientToken,
        name: request.name,
        relatedContactId: request.relatedContactId,
        isEnded: endedAt !== null,
      })),
  };
};

describe('twin', () => {
  describeDescribingContract('twin', makeTwin);
  describeTasksContract('twin', makeTwin);
});

describe('stand-in', () => {
  const standIns: ConnectStandIn[] = [];
  const unhurried = { turn: async () => {} };

  beforeAll(() => {
    vi.stubEnv('AWS_REGION', region);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await Promise.all(standIns.map(({ stop }) => stop()));
  });

  async function opened(
    quotas: Parameters<typeof startConnectStandIn>[0],
    onThrottle: () => void = () => {},
  ): Promise<{ standIn: ConnectStandIn; connect: Connect }> {
    const standIn = await startConnectStandIn(quotas);
    standIns.push(standIn);
    return { standIn, ...apiAt(standIn.endpoint, onThrottle) };
  }

  function apiAt(
    endpoint: string,
    onThrottle: () => void,
    paces = { describePace: unhurried, taskPace: unhurried },
  ): { connect: Connect } {
    vi.stubEnv('AWS_ENDPOINT_URL_CONNECT', endpoint);
    return { connect: connectApi({ policy: defaultPolicy, ...paces, onThrottle }) };
  }

  const makeStandIn: MakeConnect = async (openTaskQuota = 2500) => {
    const { standIn, connect } = await opened({ burst: 1000, openTaskQuota });
    return {
      connect,
      know: standIn.know,
      takeUp: (Id) =>
        standIn.know({ Id, AgentInfo: { ConnectedToAgentTimestamp: '2026-11-20T09:30:00.000Z' } }),
      tasks: () =>
        standIn.tasks().map(({ contactId, request, isOpen }) => ({
          taskContactId: contactId,
          clientToken: String(request['ClientToken']),
          name: String(request['Name']),
          relatedContactId: String(request['RelatedContactId']),
          isEnded: !isOpen,
        })),
    };
  };

  describeDescribingContract('stand-in', makeStandIn);
  describeTasksContract('stand-in', makeStandIn);

  describe('the adapter', () => {
    const request = {
      instanceId: 'instance-1',
      clientToken: 'token-1',
      relatedContactId: 'call-1',
      name: 'n'.repeat(600),
      description: 'd'.repeat(5000),
      references: { due: { type: 'DATE', value: '1795168800' } },
      attributes: { resolution: '' },
      target: { templateId: 'template-1' },
    } as const;

    it('sends Connect’s own words, and texts that it takes', async () => {
      const { standIn, connect } = await opened({});
      await connect.startTask(request);
      expect(standIn.tasks().at(0)?.request).toEqual({
        InstanceId: 'instance-1',
        ClientToken: 'token-1',
        RelatedContactId: 'call-1',
        Name: 'n'.repeat(512),
        Description: 'd'.repeat(4096),
        References: { due: { Type: 'DATE', Value: '1795168800' } },
        Attributes: { resolution: '' },
        TaskTemplateId: 'template-1',
      });
    });

    it('takes its turn from the pace of what it asks', async () => {
      const standIn = await startConnectStandIn({});
      standIns.push(standIn);
      const turns: string[] = [];
      const counting = (name: string) => ({
        turn: async () => {
          turns.push(name);
        },
      });
      const paces = { describePace: counting('describe'), taskPace: counting('task') };
      const { connect } = apiAt(standIn.endpoint, () => {}, paces);
      await connect.describe('call-1', 'instance-1');
      expect(turns).toEqual(['describe']);
      await connect.startTask(request);
      expect(turns).toEqual(['describe', 'task']);
      await connect.stopTask('task-1', 'instance-1');
      expect(turns).toEqual(['describe', 'task', 'task']);
    });

    it.each(['ResourceNotFoundException', 'ContactNotFoundException'])(
      'takes a contact for gone, and a task for ended, where Connect answers %s',
      async (name) => {
        const gone = await serveStandIn(() => errorResponse(404, name, 'No such contact'));
        const { connect } = apiAt(gone.endpoint, () => {});
        expect(await connect.describe('call-1', 'instance-1')).toBeNull();
        await expect(connect.stopTask('task-1', 'instance-1')).resolves.toBeUndefined();
        await expect(connect.startTask(request)).rejects.toMatchObject({ name });
        await gone.stop();
      },
    );

    it.each(['ThrottlingException', 'TooManyRequestsException'])(
      'asks again when it is throttled, and tells of every time: %s',
      async (name) => {
        let requests = 0;
        const busy = await serveStandIn(() => {
          requests += 1;
          return requests <= 2
            ? errorResponse(429, name, 'Rate exceeded')
            : { status: 200, body: { ContactId: 'task-1' } };
        });
        let throttles = 0;
        const { connect } = apiAt(busy.endpoint, () => {
          throttles += 1;
        });
        expect(await connect.startTask(request)).toEqual({ taskContactId: 'task-1' });
        expect([requests, throttles]).toEqual([3, 2]);
        await busy.stop();
      },
    );

    it('gives up after six attempts, so that the message comes again', async () => {
      let throttles = 0;
      const { connect } = await opened({ tasksPerSecond: 0.000_1, burst: 0 }, () => {
        throttles += 1;
      });
      await expect(connect.startTask(request)).rejects.toMatchObject({
        name: 'ThrottlingException',
      });
      expect(throttles).toBe(5);
    });

    it('throws what is neither throttling, nor quota, nor an unknown contact', async () => {
      const { connect, standIn } = await opened({});
      await standIn.stop();
      standIns.pop();
      await expect(connect.describe('call-1', 'instance-1')).rejects.toThrow(Error);
    });
  });
});
