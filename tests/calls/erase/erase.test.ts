import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localClientSettings } from '../../../bin/session/connection.ts';
import { tellingQueues } from '../../../bin/calls/erase/dead-letters.ts';
import { eraseAndProve } from '../../../bin/calls/erase/prove.ts';
import { hops } from '../../../bin/ops/hops.ts';
import { callerKeyOf } from '../../../lambdas/adapters/recording/caller-key.ts';
import { dynamoCallsTable } from '../../../lambdas/adapters/table/calls-table.ts';
import { dynamoContactsTable } from '../../../lambdas/adapters/table/contacts-table.ts';
import { dynamoObligationsTable } from '../../../lambdas/adapters/table/obligations-table.ts';
import { dynamoParkedTable } from '../../../lambdas/adapters/table/parked-table.ts';
import {
  investigationOf,
  followUpOf,
  raising,
  recordOf,
  statementBy,
} from '../../contracts/examples.ts';
import { type StandingSecrets, standSecrets } from '../../contracts/standing-secrets.ts';
import { settingsOf } from '../../lib/synthesis.ts';
import { type StandingStage, standStage } from '../../ops/standing-stage.ts';
import { command } from '../command-line.ts';
import { noon } from '../a-spring-morning.ts';

const number = '+441632960001';
const at = '2026-03-29T11:00:00.000Z';
const keyUnder = (secret: string) => callerKeyOf(number, secret);
const clock = { now: () => noon, wait: async () => {} };

let stage: StandingStage;
let secrets: StandingSecrets;
let directory: string;
let environment: NodeJS.ProcessEnv;

const tables = () => {
  const settings = { table: stage.table, clock, recordDays: 400, investigationDays: 2200 };
  return {
    contacts: dynamoContactsTable(settings),
    calls: dynamoCallsTable(settings),
    obligations: dynamoObligationsTable(stage.table),
    parked: dynamoParkedTable(stage.table),
  };
};

/** A judged call of the caller, with a task, an investigation and its trail. */
async function judgedCall(callId: string, callerKeys: readonly string[]): Promise<void> {
  const { contacts, calls, obligations } = tables();
  const said = {
    callerKeys,
    instanceId: 'instance-1',
    initiatedAt: at,
    recordingLocation: 'b/it’s.wav',
  };
  await contacts.record(callId, statementBy({ contactId: callId, saidAt: at, said }));
  const facts = { callId, contactId: callId, closedAt: at };
  const followUp = followUpOf({ ...facts, state: 'opened', taskContactId: `task-of-${callId}` });
  const investigation = investigationOf(facts);
  const record = recordOf({ ...facts, startedAt: at, callerKeys, flags: ['complaint'] });
  await calls.commit({ record, read: null, changes: raising(followUp, investigation) });
  const entry = { at, what: 'opened', content: { timeline: [] }, expiresAt: 1_900_000_000 };
  await obligations.addEntry(investigation, entry);
}

/** Somebody else's call whose pattern lists hang-ups. */
async function patternOver(...hangUps: string[]): Promise<void> {
  const { calls, obligations } = tables();
  const facts = { callId: 'call-of-another', contactId: 'call-of-another', closedAt: noon };
  const pattern = investigationOf({ ...facts, kind: 'pattern' });
  await calls.commit({
    record: recordOf({ ...facts, callerKeys: [] }),
    read: null,
    changes: raising(pattern),
  });
  const content = { hangUps, load: [] };
  await obligations.addEntry(pattern, {
    at: noon,
    what: 'opened',
    content,
    expiresAt: 1_900_000_000,
  });
}

const erase = (...argv: string[]) => command(['erase', ...argv], environment);

async function proofOf(...argv: string[]) {
  const { exitCode, stdout, stderr } = await erase(...argv, '--format', 'json');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout) as Record<string, unknown>;
}

beforeEach(async () => {
  [stage, secrets, directory] = await Promise.all([
    standStage(),
    standSecrets(),
    mkdtemp(join(tmpdir(), 'erase-')),
  ]);
  secrets.hold('hold-the-line-local-caller-key');
  const file = join(directory, 'local-cloud.json');
  const address = { ...stage.address, secretsManagerEndpoint: secrets.endpoint };
  await writeFile(file, JSON.stringify(address));
  environment = { HOLD_THE_LINE_LOCAL_CLOUD: file };
});

afterEach(async () => {
  await Promise.all([stage.stop(), secrets.stop(), rm(directory, { recursive: true })]);
});

describe('erasing a caller', () => {
  it('removes what is kept of their calls everywhere, and proves it', async () => {
    await judgedCall('call-1', [keyUnder('first')]);
    await tables().contacts.record(
      'call-2',
      statementBy({ contactId: 'call-2', said: { callerKeys: [keyUnder('first')] } }),
    );
    await patternOver('call-0', 'call-1', 'call-of-another');
    const outline = JSON.stringify({ detail: { contactId: 'call-1' } });
    await tables().parked.park({
      recordId: 'parked-1',
      arrivedAt: at,
      reason: 'odd',
      outline,
    });
    await stage.send(
      'contact-events-dead-letters',
      JSON.stringify({ detail: { contactId: 'call-1' } }),
    );
    await stage.send('assess-call-dead-letters', JSON.stringify({ callId: 'call-10' }));
    const proof = await proofOf('--customer', number);
    expect(proof).toMatchObject({
      stage: 'local',
      isDryRun: false,
      removed: {
        contact: 2,
        call: 1,
        pointer: 1,
        'follow-up': 1,
        investigation: 1,
        'trail entry': 1,
        'mention in a pattern': 1,
        'parked input': 1,
        'dead letter': 1,
      },
      kept: [],
      found: [],
      foundAfterwards: 0,
    });
    expect((proof['calls'] as { callId: string }[]).map(({ callId }) => callId).toSorted()).toEqual(
      ['call-1', 'call-2'],
    );
    expect(await stage.receive('contact-events-dead-letters')).toEqual([]);
    expect(await stage.receive('assess-call-dead-letters')).toHaveLength(1);
  });

  it('names what Connect still holds, with the command for it, and what lies outside until when', async () => {
    await judgedCall('call-1', [keyUnder('first')]);
    const { atConnect, outside } = await proofOf('--customer', number);
    expect(atConnect).toEqual([
      {
        what: 'contact',
        id: 'call-1',
        command:
          'aws connect delete-contact-data --instance-id instance-1 --contact-id call-1 --contact-fields CUSTOMER_ENDPOINT',
      },
      {
        what: 'task',
        id: 'task-of-call-1',
        command: expect.stringContaining('--contact-id task-of-call-1 --references') as string,
      },
      { what: 'recording', id: 'b/it’s.wav', command: "aws s3 rm 's3://b/it’s.wav'" },
    ]);
    expect(outside).toContainEqual({
      where: "the table's backups (point-in-time recovery)",
      what: 'all that was removed',
      until: expect.stringMatching(/^2026-05-03T/) as string,
    });
  });

  it('says nothing is left when it is run again, and writes nothing', async () => {
    await judgedCall('call-1', [keyUnder('first')]);
    await erase('--customer', number);
    const again = await erase('--customer', number);
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(again.stdout).toMatch(/^Nothing is kept of this caller\.\n/);
    const contact = await erase('--contact', 'call-1');
    expect(contact.stdout).toMatch(/^Nothing is kept of the contact call-1\.\n/);
  });

  it('only says what would go, as a dry run', async () => {
    await judgedCall('call-1', [keyUnder('first')]);
    const would = await proofOf('--customer', number, '--dry-run');
    expect(would).toMatchObject({ isDryRun: true, removed: { contact: 1 }, foundAfterwards: null });
    expect(await proofOf('--customer', number)).toMatchObject({ removed: would['removed'] });
  });

  it('finds calls under every version of the secret, labelled or not', async () => {
    const { operator } = secrets;
    const SecretId = 'hold-the-line-local-caller-key';
    for (const SecretString of ['second', 'third']) {
      await operator.send(new PutSecretValueCommand({ SecretId, SecretString }));
    }
    await judgedCall('call-1', [keyUnder('third'), keyUnder('second')]);
    await judgedCall('call-2', [keyUnder('first')]);
    const proof = await proofOf('--customer', number);
    expect(proof).toMatchObject({ removed: { call: 2, contact: 2 }, found: [] });
    expect(JSON.stringify(proof['searched'])).toContain('each of the 3 versions');
  });

  it('never shows the number', async () => {
    await judgedCall('call-1', [keyUnder('first')]);
    for (const format of ['table', 'json', 'csv']) {
      const { stdout, stderr } = await erase('--customer', number, '--dry-run', '--format', format);
      expect(stdout).toContain('call-1');
      expect(stdout + stderr).not.toMatch(/1632960001/);
    }
  });
});

describe('erasing the call of a contact', () => {
  it('finds it by the id of a later leg, and removes all its legs', async () => {
    await judgedCall('call-1', []);
    const said = { initialContactId: 'call-1' };
    await tables().contacts.record('call-1', statementBy({ contactId: 'leg-2', said }));
    expect(await proofOf('--contact', 'leg-2')).toMatchObject({
      calls: [{ callId: 'call-1', contactIds: ['call-1', 'leg-2'] }],
      removed: { contact: 2, call: 1 },
      found: [],
    });
  });

  it('says so where nothing is kept of it', async () => {
    const { exitCode, stdout } = await erase('--contact', 'nobody');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Nothing is kept of the contact nobody\.\n/);
  });
});

describe('a stage that keeps investigations', () => {
  it('leaves them to their own time to live, and names them in the proof', async () => {
    await judgedCall('call-1', [keyUnder('first')]);
    const order = {
      whom: { customer: number },
      callerKeys: [keyUnder('first')],
      isDryRun: false,
      settings: settingsOf('local', { eraseKeepsInvestigations: true }),
      now: () => noon,
      onPart: () => {},
      onCall: () => {},
    };
    const { table } = stage;
    const { sqsEndpoint, region } = stage.address;
    const sqs = new SQSClient(localClientSettings(region, sqsEndpoint));
    const proof = await eraseAndProve({ table, sqs }, order);
    expect(proof).toMatchObject({
      removed: { investigation: 0, 'trail entry': 0, 'follow-up': 1 },
      found: [],
    });
    expect(proof.kept.map(({ item }) => item)).toEqual([
      'investigation#agent-hang-up#1',
      `investigation#agent-hang-up#1#entry#${at}`,
    ]);
    expect(proof.kept[0]?.until).toMatch(/^2032-/);
    expect(await eraseAndProve({ table, sqs }, order)).toMatchObject({ removed: { call: 0 } });
    const { stdout } = await command(['show', 'call-1', '--zone', 'UTC'], environment);
    expect(stdout).toContain('verdict     erased on 2026-03-29 12:00:00 +00:00\n');
    expect(stdout).toMatch(/^investigation +agent-hang-up /m);
    sqs.destroy();
  });
});

describe('what cannot be erased yet', () => {
  it('ends with code 1 and says so', async () => {
    await judgedCall('call-1', [keyUnder('first')]);
    await stage.send('assess-call-dead-letters', '{}');
    expect(await stage.receive('assess-call-dead-letters')).toHaveLength(1);
    const { exitCode, stdout, stderr } = await erase('--customer', number);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: 'Not everything is gone yet: run the command again.\n',
    });
    expect(stdout).toContain('1 dead letters that somebody else has in hand');
  });
});

describe('the dead letters that are looked through', () => {
  it('are those of every queue whose messages are about a call', () => {
    const queues = hops.filter(({ source }) => source === 'queue').map(({ name }) => name);
    const aboutNoCall = ['chase-obligations', 'reconcile-contacts'];
    expect([...tellingQueues, ...aboutNoCall].toSorted()).toEqual(queues.toSorted());
  });
});
