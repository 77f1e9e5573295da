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
let looks: Body[];
let statuses: object[];
/** What SQS says to an order to move where it has no status for it. */
let refusal: string;

/** The move tasks of SQS: it moves messages, or says why not. */
function moveTasks(operation: string, body: Body): StandInResponse | undefined {
  if (operation === 'ReceiveMessage') looks.push(body);
  if (operation === 'StartMessageMoveTask') {
    if (statuses.length === 0) return errorResponse(400, refusal, 'Not this one.');
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
  [orders, looks, statuses] = [[], [], []];
  refusal = 'UnsupportedOperation';
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

  it('are counted as SQS counts them, and what it left is told', async () => {
    for (let count = 0; count < 3; count += 1) await send();
    statuses = [{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 2 }];
    const { exitCode, stdout } = await redrive();
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^2 dead letters of open-follow-up moved to [\w-]+; 1 left\.\n$/);
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
    for (let count = 0; count < 11; count += 1) await send();
    await stage.send('open-follow-up-dead-letters', envelope);
    statuses = [{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }];
    await redrive();
    expect(orders).toEqual([]);
    const moved = [
      ...(await stage.receive('open-follow-up')),
      ...(await stage.receive('open-follow-up')),
    ];
    expect(moved.filter(({ Body }) => Body === Message)).toHaveLength(1);
    expect(moved).toHaveLength(12);
  });

  it.each([
    'AWS.SimpleQueueService.UnsupportedOperation',
    'InvalidParameterValue',
    'ResourceNotFoundException',
    'InvalidAction',
  ])('are moved from here where SQS refuses to in this way: %s', async (errorType) => {
    refusal = errorType;
    await send();
    expect((await redrive()).stdout).toBe(moved);
    expect(await stage.receive('open-follow-up')).toHaveLength(1);
  });

  it('stay where nobody may move them, and that is said', async () => {
    refusal = 'AccessDeniedException';
    await send();
    expect(await redrive()).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'AWS answered AccessDeniedException: Not this one.\n',
    });
    expect(await stage.receive('open-follow-up')).toEqual([]);
    refusal = 'UnsupportedOperation';
  });

  it('are taken with all their attributes, which go on with them', async () => {
    await send();
    await redrive();
    const all = { MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['All'] };
    expect(looks.length).toBeGreaterThan(1);
    expect(looks).toEqual(looks.map(() => expect.objectContaining(all) as object));
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
