import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type StandInResponse,
  type StandInServer,
  errorResponse,
  serveStandIn,
} from '../../bin/local/cloud/standins/http-server.ts';
import { operate } from './operating.ts';
import { type StandingStage, standStage } from './standing-stage.ts';

type Body = Readonly<Record<string, unknown>>;

let stage: StandingStage;
let sqs: StandInServer;
let orders: Body[];
let statuses: object[];

/** SQS as far as the embedded server does not do it: it moves messages, or says why not. */
function moveTasks(operation: string, body: Body): StandInResponse | undefined {
  if (operation === 'StartMessageMoveTask') {
    if (statuses.length === 0) return errorResponse(400, 'UnsupportedOperation', 'Not this one.');
    orders.push(body);
    return { status: 200, body: { TaskHandle: 'task' } };
  }
  if (operation !== 'ListMessageMoveTasks') return undefined;
  return { status: 200, body: { Results: [statuses.shift()] } };
}

/** Passes on to the embedded server what is no move task; its queues are then at this address. */
async function startSqs(endpoint: string): Promise<StandInServer> {
  return serveStandIn(async ({ headers, body }) => {
    const target = String(headers['x-amz-target']);
    const answer = moveTasks(target.replace('AmazonSQS.', ''), body);
    if (answer !== undefined) return answer;
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0' },
      body: JSON.stringify(body),
    });
    const own = (await response.text()).replaceAll(
      /http:\/\/sqs\.[^/]+/g,
      `http://${headers.host}`,
    );
    const { __type: errorType, ...answered } = JSON.parse(own || '{}') as { __type?: string };
    return { status: response.status, body: answered, ...(errorType && { errorType }) };
  });
}

beforeAll(async () => {
  stage = await standStage('test');
  sqs = await startSqs(stage.address.sqsEndpoint);
  vi.stubEnv('AWS_ENDPOINT_URL_SQS', sqs.endpoint);
  vi.stubEnv('AWS_REGION', stage.address.region);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'operator');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'operator');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await sqs.stop();
  await stage.stop();
});
beforeEach(() => {
  orders = [];
  statuses = [];
});
afterEach(async () => {
  await operate(['redrive', 'open-follow-up', '--stage', 'test'], {});
  await stage.receive('open-follow-up');
});

const redrive = () => operate(['redrive', 'open-follow-up', '--stage', 'test'], {});
const send = () => stage.send('open-follow-up-dead-letters', '{"callId":"call-1"}');
const moved = '1 dead letter of open-follow-up moved to hold-the-line-test-open-follow-up.\n';

describe('dead letters on a deployed stage', () => {
  it('are shown, with a hint at the log where the reason is', async () => {
    await send();
    const { exitCode, stdout } = await operate(['dead-letters', '--stage', 'test'], {});
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/call-1 +failed in open-follow-up: see its log/);
    expect(stdout).toContain('npm run ops -- redrive open-follow-up --dry-run --stage test\n');
  });

  it('are moved by SQS itself, to a destination that is named', async () => {
    await send();
    statuses = [
      { Status: 'RUNNING' },
      { Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 },
    ];
    const { exitCode, stdout } = await redrive();
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: moved });
    const arn = 'arn:aws:sqs:eu-west-2:000000000000:hold-the-line-test-open-follow-up';
    expect(orders).toEqual([
      {
        SourceArn: `${arn}-dead-letters`,
        DestinationArn: arn,
        MaxNumberOfMessagesPerSecond: 10,
      },
    ]);
  });

  it('are moved from here where SQS refuses to, or gives up', async () => {
    await send();
    expect((await redrive()).stdout).toBe(moved);
    expect(await stage.receive('open-follow-up')).toHaveLength(1);
    await send();
    statuses = [{ Status: 'FAILED', FailureReason: 'AccessDenied' }];
    expect((await redrive()).stdout).toBe(moved);
    expect(await stage.receive('open-follow-up')).toHaveLength(1);
  });

  it('are moved from here where SNS has wrapped one, which SQS would not unwrap', async () => {
    const Message = '{"version":1}';
    const envelope = JSON.stringify({ Type: 'Notification', Message });
    await stage.send('open-follow-up-dead-letters', envelope);
    statuses = [{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }];
    await redrive();
    expect(orders).toEqual([]);
    const [message] = await stage.receive('open-follow-up');
    expect(message?.Body).toBe(Message);
  });
});

describe('a stage that is not there', () => {
  it('is said to have no such queues', async () => {
    const { exitCode, stderr } = await operate(['dead-letters', '--stage', 'nowhere'], {});
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      'The stage "nowhere" has no dead-letter queues in this account and region.\n',
    );
    const asked = await operate(['redrive', 'assess-call', '--stage', 'nowhere'], {});
    expect(asked.stderr).toBe(
      'The stage "nowhere" has no queue assess-call-dead-letters in this account and region.\n',
    );
  });
});
