import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { PassThrough } from 'node:stream';
import { localClientSettings } from '../../bin/session/connection.ts';
import { run } from '../../bin/calls/program.ts';
import { region } from '../../bin/local/cloud/assembly/physical-names.ts';
import type { FunctionRequest } from '../../bin/local/cloud/gate/gate.ts';
import type { LocalCloud } from '../../bin/local/cloud/local-cloud.ts';
import { summaryOf } from '../../bin/local/start/summary.ts';
import { callsOf } from '../../bin/local/stage/outcome.ts';
import { hops } from '../../bin/ops/hops.ts';
import { putBack, receiveSome } from '../../bin/queues/messages.ts';
import { operate } from '../ops/operating.ts';
import type { Place } from './canaries.ts';

const functionNames = [...new Set(hops.map((hop) => hop.function))];
const formats = ['table', 'json', 'csv'];

/** Every line that a function wrote, embedded metrics and failures included. */
export const logLines = (cloud: LocalCloud): Place[] =>
  functionNames.flatMap((name) =>
    cloud.logs(name).map(({ text }) => ({ place: `log of ${name}`, text })),
  );

/** SNS is sent a form, the others JSON. */
const legible = ({ service, body }: FunctionRequest): string =>
  service === 'sns' ? [...new URLSearchParams(body).values()].join(' ') : body;

/** What the functions sent: every write of the table, every message to a queue or a topic, and so on. */
export const sent = (requests: readonly FunctionRequest[]): Place[] =>
  requests.map((request) => {
    const { functionName, service, operation, path } = request;
    const place = `${functionName} to ${service}: ${operation || path}`;
    return { place, text: `${path} ${legible(request)}` };
  });

/** Every item of the table. */
export async function items({ endpoints, tableName }: LocalCloud): Promise<Place[]> {
  const client = new DynamoDBClient(localClientSettings(region, endpoints.dynamodb));
  const places: Place[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName })) {
    places.push(...Items.map((item) => ({ place: 'table', text: JSON.stringify(item) })));
  }
  client.destroy();
  return places;
}

/** The messages that lie in dead-letter queues, ten of each, by the queue's name. */
export async function deadLetters(cloud: LocalCloud): Promise<Place[]> {
  const sqs = new SQSClient(localClientSettings(region, cloud.endpoints.sqs));
  const places: Place[] = [];
  for (const { name } of (await cloud.queues()).filter(({ isDeadLetter }) => isDeadLetter)) {
    const url = `${cloud.endpoints.sqs}/000000000000/${name}`;
    const messages = await receiveSome(sqs, url, { most: 10, waitSeconds: 0 });
    await putBack(sqs, url, messages);
    places.push(...messages.map((message) => ({ place: name, text: JSON.stringify(message) })));
  }
  sqs.destroy();
  return places;
}

async function asked(argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const now = () => new Date().toISOString();
  const exitCode = await run([...argv], {
    stdin: new PassThrough(),
    stdout,
    stderr,
    environment,
    now,
  });
  return `${exitCode} ${String(stdout.read())} ${String(stderr.read())}`;
}

const span = ['--from', '2026-11-19', '--to', '2026-11-22'];

/** The questions of analysts about these calls. */
const questions = (callIds: readonly string[]): string[][] => [
  ...callIds.map((callId) => ['show', callId]),
  ...callIds.map((callId) => ['erase', '--contact', callId, '--dry-run']),
  ['list', '--agent', 'ann', ...span],
  ['list', '--queue', 'support', ...span],
  ['list', '--verdict', 'agent-ended-early', ...span],
  ['follow-ups'],
  ['investigations'],
  ['follow-ups', '--all', ...span],
  ['investigations', '--all', ...span],
  ['completeness', '--day', 'today'],
  ['completeness', '--day', 'yesterday'],
];

/** The questions of operators. */
const operations = [
  ['dead-letters'],
  ...hops.map(({ name }) => ['dead-letters', name]),
  ...hops.map(({ name }) => ['redrive', name, '--dry-run']),
  ['park', 'show'],
];

/** What the command lines print, in every format, and the summary that a local morning ends with. */
export async function printed(cloud: LocalCloud, environment: NodeJS.ProcessEnv): Promise<Place[]> {
  const calls = await callsOf(cloud);
  const reader = { zone: 'UTC', stdout: new PassThrough() };
  const places = [{ place: 'npm start', text: summaryOf(calls, reader) }];
  for (const format of formats) {
    for (const argv of questions(calls.map(({ call }) => call.callId))) {
      const text = await asked([...argv, '--format', format], environment);
      places.push({ place: `calls ${argv.join(' ')} --format ${format}`, text });
    }
    for (const argv of operations) {
      const { exitCode, stdout, stderr } = await operate(
        [...argv, '--format', format],
        environment,
      );
      const text = `${exitCode} ${stdout} ${stderr}`;
      places.push({ place: `ops ${argv.join(' ')} --format ${format}`, text });
    }
  }
  return places;
}
