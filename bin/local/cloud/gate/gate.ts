import { Agent, createServer, request as send } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { accountId } from '../assembly/physical-names.ts';
import { close, listening } from '../standins/http-server.ts';
import { NotPermitted } from './permissions.ts';
import { refusalOf, type GateResponse } from './refusal.ts';
import type { SdkRequest } from './sdk-request.ts';

/** A request of a function: whose it is, and what it says. */
export type FunctionRequest = SdkRequest & { functionName: string };

/** Decides about a request before it goes on; what it answers is the refusal. */
export type Guard = (request: FunctionRequest) => NotPermitted | undefined;

/** Stands between the functions and every service, on a free port of 127.0.0.1. */
export type Gate = {
  endpoint: string;
  /** The URL by which a function names a queue: its SDK sends there what it asks of the queue. */
  queueUrl: (name: string) => string;
  /** Has this decide from now on; until then nobody is let through. */
  guard: (guard: Guard) => void;
  /** From now on a service answers nothing but errors, as when it is down, or, with false, works again. */
  fail: (service: string, isDown: boolean) => void;
  stop: () => Promise<void>;
};

/** Whom a service's own server takes a caller for, whoever it is. */
const behindTheGate = 'local';

const signature = /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\/aws4_request/;

/** Opens the gate before the servers with these endpoints, by the services' names in signatures. */
export async function openGate(endpoints: Readonly<Record<string, string>>): Promise<Gate> {
  const agent = new Agent({ keepAlive: true });
  const down = new Set<string>();
  let decide: Guard = ({ functionName, service }) =>
    new NotPermitted(functionName, { action: `${service}:*`, resource: '*' });
  const server = createServer((request, response) => {
    void readRequest(request)
      .then(({ bytes, ...asked }) => {
        const refusal = decide(asked);
        if (refusal) answer(response, refusalOf(asked.service, refusal));
        else if (down.has(asked.service)) answer(response, outage);
        else forward({ request, bytes, response }, endpoints[asked.service], agent);
      })
      .catch(() => response.destroy());
  });
  const endpoint = await listening(server);
  return {
    endpoint,
    queueUrl: (name) => `${endpoint}/${accountId}/${name}`,
    guard: (guard) => {
      decide = guard;
    },
    fail: (service, isDown) => {
      if (isDown) down.add(service);
      else down.delete(service);
    },
    stop: async () => {
      agent.destroy();
      await close(server);
    },
  };
}

async function readRequest(request: IncomingMessage): Promise<FunctionRequest & { bytes: Buffer }> {
  const bytes = await wholeOf(request);
  const { authorization = '', 'x-amz-target': target = '' } = request.headers;
  const [, functionName = 'nobody', service = 'unknown'] = signature.exec(authorization) ?? [];
  return {
    functionName,
    service,
    method: request.method ?? 'GET',
    path: (request.url ?? '/').replace(/\?.*$/, ''),
    operation: String(target).replace(/^[^.]*\./, ''),
    body: bytes.toString('utf8'),
    bytes,
  };
}

const outage: GateResponse = {
  status: 500,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ __type: 'InternalServiceError', message: 'It was told to fail' }),
};

function answer(response: ServerResponse, { status, headers, body }: GateResponse): void {
  response.writeHead(status, headers).end(body);
}

/** Engines may keep a store for each access key, so behind the gate every caller has the same. */
function headersBehind(headers: IncomingHttpHeaders, length: number): IncomingHttpHeaders {
  const { 'transfer-encoding': _chunked, connection: _connection, ...passing } = headers;
  const authorization = headers.authorization?.replace(
    /Credential=[^/]+/,
    `Credential=${behindTheGate}`,
  );
  return { ...passing, authorization, 'content-length': String(length) };
}

function forward(
  exchange: { request: IncomingMessage; bytes: Buffer; response: ServerResponse },
  endpoint: string | undefined,
  agent: Agent,
): void {
  const { request, bytes, response } = exchange;
  const { hostname, port } = new URL(endpoint ?? '');
  const { method, url: path } = request;
  const headers = headersBehind(request.headers, bytes.length);
  const fail = (): unknown => response.destroy();
  const passed = send({ hostname, port, method, path, headers, agent }, (answered) => {
    wholeOf(answered).then((body) => {
      const { connection: _connection, 'keep-alive': _keepAlive, ...passing } = answered.headers;
      response.writeHead(answered.statusCode ?? 502, passing).end(body);
    }, fail);
  });
  passed.once('error', fail);
  passed.end(bytes);
}

/** The body of a message; not by iterating over it, which takes twice as long as the rest of the gate. */
const wholeOf = (message: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.once('end', () => {
      resolve(Buffer.concat(chunks));
    });
    message.once('error', reject);
  });
