import { globSync, readFileSync } from 'node:fs';
import { type RequestListener, createServer } from 'node:http';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { close, listening } from '../../../bin/local/cloud/standins/http-server.ts';
import { clientSettings } from '../../../lambdas/adapters/process/client-settings.ts';

/** What a client that waits a fifth of a second makes of a server that answers so. */
async function askedOf(answer: RequestListener): Promise<unknown> {
  const server = createServer(answer);
  const client = new SQSClient({
    ...clientSettings(0.2),
    endpoint: await listening(server),
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  try {
    return await client.send(new GetQueueUrlCommand({ QueueName: 'queue' }));
  } catch (error) {
    return error;
  } finally {
    client.destroy();
    await close(server);
  }
}

describe('a client of a function', () => {
  it('gives up a server that takes the request and never answers', async () => {
    expect(await askedOf(() => {})).toMatchObject({ name: 'TimeoutError' });
  });

  it('gives up an answer that begins and never ends', async () => {
    const stalls: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.write('{"QueueUrl":');
    };
    expect(await askedOf(stalls)).toMatchObject({ name: 'TimeoutError' });
  });

  it('takes an answer that comes in time', async () => {
    const answers: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end('{"QueueUrl":"http://127.0.0.1/queue"}');
    };
    expect(await askedOf(answers)).toMatchObject({ QueueUrl: 'http://127.0.0.1/queue' });
  });

  it('waits two seconds for a connection and five for an answer', () => {
    expect(clientSettings().requestHandler).toEqual({
      connectionTimeout: 2000,
      requestTimeout: 5000,
      throwOnRequestTimeout: true,
      socketTimeout: 5000,
    });
  });

  it('has these settings, whichever it is', () => {
    const clients = globSync('lambdas/**/*.ts').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/new \w+Client\(.*/g)].map(([made]) => made),
    );
    expect(clients.length).toBeGreaterThanOrEqual(6);
    expect(clients.filter((made) => !made.includes('clientSettings('))).toEqual([]);
  });
});
