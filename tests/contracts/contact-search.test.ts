import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { region } from '../../bin/local/cloud/assembly/physical-names.ts';
import {
  type ConnectStandIn,
  startConnectStandIn,
} from '../../bin/local/cloud/standins/connect.ts';
import { errorResponse, serveStandIn } from '../../bin/local/cloud/standins/http-server.ts';
import { connectClient } from '../../lambdas/adapters/connect/connect.ts';
import { searchApi, searchClient } from '../../lambdas/adapters/connect/contact-search.ts';
import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import { memoryConnect } from '../twins/memory-connect.ts';
import { memoryContactSearch } from '../twins/memory-contact-search.ts';
import { virtualClock } from '../twins/virtual-clock.ts';
import { describeContactSearchContract } from './contact-search-contract.ts';

const hour = { from: '2026-11-20T09:00:00.000Z', to: '2026-11-20T10:00:00.000Z' };

describeContactSearchContract('twin', async () => {
  const clock = virtualClock(hour.from);
  const connect = memoryConnect({ clock, policy: defaultPolicy });
  return { ...connect, search: memoryContactSearch(connect) };
});

describe('stand-in', () => {
  const standIns: ConnectStandIn[] = [];

  beforeAll(() => {
    vi.stubEnv('AWS_REGION', region);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await Promise.all(standIns.map(({ stop }) => stop()));
  });

  const searchAt = (endpoint: string, turns: string[] = []) => {
    vi.stubEnv('AWS_ENDPOINT_URL_CONNECT', endpoint);
    const pace = {
      turn: async () => {
        turns.push('turn');
      },
    };
    return searchApi(connectClient(), { pace, onThrottle: () => turns.push('throttled') });
  };

  describeContactSearchContract('stand-in', async () => {
    const standIn = await startConnectStandIn();
    standIns.push(standIn);
    return { search: searchAt(standIn.endpoint), know: standIn.know };
  });

  it('has twenty seconds to answer: it sifts what an instance has of an hour', async () => {
    const busy = await serveStandIn(() => ({ status: 200, body: { Contacts: [] } }));
    vi.stubEnv('AWS_ENDPOINT_URL_CONNECT', busy.endpoint);
    const client = searchClient();
    const pace = { turn: async () => {} };
    await searchApi(client, { pace, onThrottle: () => {} }).endedIn(hour, 'instance-1');
    await busy.stop();
    const { requestHandler } = client.config;
    const waits = requestHandler instanceof NodeHttpHandler && requestHandler.httpHandlerConfigs();
    expect(waits).toMatchObject({ requestTimeout: 20_000, socketTimeout: 20_000 });
  });

  it('is asked for voice contacts by the time of their end, in turn, again when throttled', async () => {
    const bodies: object[] = [];
    const busy = await serveStandIn(({ body }) => {
      bodies.push(body);
      return bodies.length === 1
        ? errorResponse(429, 'ThrottlingException', 'Rate exceeded')
        : { status: 200, body: { Contacts: [] } };
    });
    const turns: string[] = [];
    await searchAt(busy.endpoint, turns).endedIn(hour, 'instance-1', 'page-2');
    await busy.stop();
    expect(turns).toEqual(['turn', 'throttled', 'turn']);
    expect(bodies[1]).toEqual({
      InstanceId: 'instance-1',
      TimeRange: {
        Type: 'DISCONNECT_TIMESTAMP',
        StartTime: Date.parse(hour.from) / 1000,
        EndTime: Date.parse(hour.to) / 1000,
      },
      SearchCriteria: { Channels: ['VOICE'] },
      Sort: { FieldName: 'DISCONNECT_TIMESTAMP', Order: 'ASCENDING' },
      MaxResults: 100,
      NextToken: 'page-2',
    });
  });
});
