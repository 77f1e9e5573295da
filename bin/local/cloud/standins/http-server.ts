import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request as a stand-in sees it: the body parsed, an empty one an empty object. */
export type StandInRequest = {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: Readonly<Record<string, unknown>>;
};

/** An answer; `errorType` makes it an AWS error of that name. */
export type StandInResponse = { status: number; body: object; errorType?: string };

/** A server on a free port of 127.0.0.1. */
export type StandInServer = { endpoint: string; stop(): Promise<void> };

/** Serves JSON over HTTP the way the AWS SDK expects it. */
export async function serveStandIn(
  answer: (request: StandInRequest) => StandInResponse | Promise<StandInResponse>,
): Promise<StandInServer> {
  const server = createServer((request, response) => {
    void readRequest(request)
      .then(answer, failure)
      .catch(failure)
      .then(({ status, body, errorType }) => {
        response.writeHead(status, {
          'content-type': 'application/json',
          ...(errorType && { 'x-amzn-errortype': errorType }),
        });
        response.end(JSON.stringify(errorType ? { __type: errorType, ...body } : body));
      });
  });
  const endpoint = await listening(server);
  return { endpoint, stop: () => close(server) };
}

/** Has a server listen on a free port of 127.0.0.1; answers with its endpoint. */
export async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

/** Ends a server with every connection that it has. */
export async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/** An answer that the SDK throws as the error of this name. */
export const errorResponse = (
  status: number,
  errorType: string,
  message: string,
): StandInResponse => ({ status, errorType, body: { message, Message: message } });

async function readRequest(request: IncomingMessage): Promise<StandInRequest> {
  const sent = await text(request);
  const body: unknown = sent === '' ? {} : JSON.parse(sent);
  return {
    method: request.method ?? 'GET',
    path: new URL(request.url ?? '/', 'http://localhost').pathname,
    headers: request.headers,
    body: typeof body === 'object' && body !== null ? { ...body } : {},
  };
}

const failure = (error: unknown): StandInResponse =>
  errorResponse(500, 'InternalServiceException', String(error));
