import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type StandInResponse,
  type StandInServer,
  errorResponse,
} from '../../bin/local/cloud/standins/http-server.ts';
import { type Body, openSqs } from './deployed-stage-doors.ts';
import { operate } from './operating.ts';
import { type StandingStage, standStage } from './standing-stage.ts';

let stage: StandingStage;
let sqs: StandInServer;
let orders: Body[];
let statuses: object[];

/** The move tasks of SQS: it moves messages, or says why not. */
function moveTasks(operation: string, body: Body): StandInResponse | undefined {
  if (operation === 'StartMessageMoveTask') {
    if (statuses.length === 0) return errorResponse(400, 'UnsupportedOperation', 'Not this one.');
    orders.push(body);
    return { status: 200, body: { TaskHandle: 'task' } };
  }
  if (operation !== 'ListMessageMoveTasks') return undefined;
  return { status: 200, body: { Results: [statuses.shift()] } };
}

beforeAll(async () => {
  stage = await standStage('test');
  sqs = await openSqs(stage.address.sqsEndpoint, moveTasks);
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

describe('dead letters that are redriven on a deployed stage', () => {
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
