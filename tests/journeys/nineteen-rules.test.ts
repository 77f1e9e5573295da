import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReplayDocument } from '../../bin/local/replay/document.ts';
import { type Leg, deliveriesOf } from './contact-centre-words.ts';

interface Story {
  readonly tells: string;
  readonly legs: readonly Leg[];
  readonly rule: number;
  readonly verdict: string;
  readonly followUps?: readonly string[];
  readonly investigations?: readonly string[];
}

const ann = { name: 'ann', at: 60 };
const talk = (id: string, more: Partial<Leg> = {}): Leg => ({
  id,
  begins: 0,
  queued: 30,
  agent: ann,
  ends: 400,
  ...more,
});
const waiting = (id: string, more: Partial<Leg> = {}): Leg => ({
  id,
  begins: 0,
  queued: 30,
  ends: 130,
  reason: 'CUSTOMER_DISCONNECT',
  ...more,
});

const stories: readonly Story[] = [
  {
    tells: 'an agent’s hang-up after the problem was resolved',
    legs: [talk('r1', { reason: 'AGENT_DISCONNECT', attributes: { resolution: 'resolved' } })],
    rule: 1,
    verdict: 'resolved',
  },
  {
    tells: 'a transfer whose next leg nobody told of',
    legs: [talk('r2', { reason: 'AGENT_DISCONNECT', next: 'r2-unseen' })],
    rule: 2,
    verdict: 'inconclusive',
  },
  {
    tells: 'an outbound call that nobody answered',
    legs: [
      {
        id: 'r3',
        method: 'OUTBOUND',
        begins: 0,
        agent: { name: 'ann', at: 1 },
        ends: 40,
        reason: 'TELECOM_UNANSWERED',
        customerConnected: null,
      },
    ],
    rule: 3,
    verdict: 'not-reached',
  },
  {
    tells: 'a callback that the customer did not answer',
    legs: [
      waiting('r4', { ends: 90, reason: 'CONTACT_FLOW_DISCONNECT' }),
      {
        id: 'r4-callback',
        method: 'CALLBACK',
        initial: 'r4',
        previous: 'r4',
        begins: 95,
        queued: 95,
        agent: { name: 'ann', at: 300 },
        ends: 340,
        reason: 'TELECOM_UNANSWERED',
        customerConnected: null,
      },
    ],
    rule: 4,
    verdict: 'callback-not-kept',
    followUps: ['return-missed-call'],
  },
  {
    tells: 'a voicemail left after waiting',
    legs: [waiting('r5', { reason: 'CONTACT_FLOW_DISCONNECT', attributes: { voicemail: 'true' } })],
    rule: 5,
    verdict: 'voicemail-left',
    followUps: ['return-voicemail'],
  },
  {
    tells: 'a customer who left in the menu',
    legs: [{ id: 'r6', begins: 0, ends: 25, reason: 'CUSTOMER_DISCONNECT' }],
    rule: 6,
    verdict: 'left-before-queue',
  },
  {
    tells: 'a customer who left the queue after four seconds',
    legs: [waiting('r7', { ends: 34 })],
    rule: 7,
    verdict: 'short-abandon',
  },
  {
    tells: 'a customer who waited in vain',
    legs: [waiting('r8')],
    rule: 8,
    verdict: 'abandoned-in-queue',
    followUps: ['return-missed-call'],
  },
  {
    tells: 'a call handed to a number outside Connect',
    legs: [talk('r9', { outside: '+442079460000', reason: 'AGENT_DISCONNECT' })],
    rule: 9,
    verdict: 'transferred-outside',
  },
  {
    tells: 'an abusive call ended after the protocol',
    legs: [
      talk('r10', {
        reason: 'AGENT_DISCONNECT',
        attributes: { abuseWarning: 'true', supervisorOffered: 'true' },
      }),
    ],
    rule: 10,
    verdict: 'ended-for-abuse',
    investigations: ['abuse-review'],
  },
  {
    tells: 'a call back promised',
    legs: [talk('r11', { reason: 'AGENT_DISCONNECT', attributes: { resolution: 'promised' } })],
    rule: 11,
    verdict: 'promised',
    followUps: ['keep-promise'],
  },
  {
    tells: 'an agent’s network failing',
    legs: [talk('r12', { reason: 'AGENT_DISCONNECT', issue: 'AGENT_CONNECTIVITY_ISSUE' })],
    rule: 12,
    verdict: 'line-dropped',
    followUps: ['call-back-dropped'],
  },
  {
    tells: 'a hang-up four seconds after the agent came',
    legs: [talk('r13', { ends: 64, reason: 'AGENT_DISCONNECT' })],
    rule: 13,
    verdict: 'accidental-disconnect',
    followUps: ['call-back-dropped'],
  },
  {
    tells: 'a customer handed to the survey',
    legs: [
      talk('r14', { reason: 'AGENT_DISCONNECT', next: 'r14-survey' }),
      {
        id: 'r14-survey',
        method: 'DISCONNECT',
        initial: 'r14',
        previous: 'r14',
        begins: 400,
        ends: 430,
        reason: 'CUSTOMER_DISCONNECT',
      },
    ],
    rule: 14,
    verdict: 'handed-to-survey',
  },
  {
    tells: 'an agent’s hang-up on the second leg, after a colleague’s transfer',
    legs: [
      talk('r15', { ends: 200, reason: 'AGENT_DISCONNECT', next: 'r15-second' }),
      talk('r15-second', {
        method: 'TRANSFER',
        initial: 'r15',
        previous: 'r15',
        begins: 190,
        queued: 191,
        agent: { name: 'bob', at: 210 },
        reason: 'AGENT_DISCONNECT',
        attributes: { resolution: 'unresolved' },
      }),
    ],
    rule: 15,
    verdict: 'agent-ended-early',
    followUps: ['apologise-and-resolve'],
    investigations: ['agent-hang-up'],
  },
  {
    tells: 'a customer who hung up unresolved',
    legs: [
      talk('r16', { reason: 'CUSTOMER_DISCONNECT', attributes: { resolution: 'unresolved' } }),
    ],
    rule: 16,
    verdict: 'customer-ended-unresolved',
    followUps: ['finish-unresolved'],
  },
  {
    tells: 'a customer who closed the call',
    legs: [talk('r17', { reason: 'CUSTOMER_DISCONNECT' })],
    rule: 17,
    verdict: 'customer-closed',
  },
  {
    tells: 'a flow that ended the call after an agent, unresolved',
    legs: [
      talk('r18', { reason: 'CONTACT_FLOW_DISCONNECT', attributes: { resolution: 'unresolved' } }),
    ],
    rule: 18,
    verdict: 'ended-by-flow',
    followUps: ['finish-unresolved'],
  },
  {
    tells: 'a reason that Connect does not give',
    legs: [talk('r19', { reason: null })],
    rule: 19,
    verdict: 'inconclusive',
  },
];

describe('Replaying a history that has all nineteen endings, records before events', () => {
  let folder: string;
  let document: ReplayDocument;
  let stdout: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nineteen-rules-'));
    const deliveries = stories.flatMap(({ legs }) => deliveriesOf(...legs)).toReversed();
    const twice = [...deliveries, ...deliveries.slice(0, 40)];
    const file = join(folder, 'history.ndjson');
    await writeFile(file, twice.map((delivery) => JSON.stringify(delivery)).join('\n'));
    ({ stdout } = await promisify(execFile)(
      process.execPath,
      ['bin/local/replay.ts', file, '--format', 'json'],
      { maxBuffer: 16 * 1024 * 1024 },
    ));
    document = JSON.parse(stdout) as ReplayDocument;
  });

  afterAll(async () => rm(folder, { recursive: true, force: true }));

  it.each(stories)('judges $tells by rule $rule: $verdict', (story) => {
    const [first] = story.legs;
    const call = document.calls.find(({ callId }) => callId === first?.id);
    expect(call).toMatchObject({
      verdict: story.verdict,
      rule: story.rule,
      followUps: story.followUps ?? [],
      investigations: story.investigations ?? [],
    });
  });

  it('finds one call for each story, and every contact in it', () => {
    expect(document.calls).toHaveLength(stories.length);
    const contacts = document.calls.flatMap((call) => call.contacts);
    expect(contacts).toHaveLength(stories.flatMap(({ legs }) => legs).length);
  });

  it('opens a task for every obligation', () => {
    const obligations = [...document.followUps, ...document.investigations];
    const asked = stories.flatMap(({ followUps = [], investigations = [] }) => [
      ...followUps,
      ...investigations,
    ]);
    expect(obligations.map(({ kind }) => kind).toSorted()).toEqual(asked.toSorted());
    for (const obligation of obligations) {
      expect(obligation).toMatchObject({ state: 'opened', taskContactId: expect.any(String) });
    }
  });

  it('sets nothing aside', () => {
    expect(document.ignored).toEqual([]);
    expect(document.parked).toEqual([]);
  });

  it('says nothing of the customer’s number', () => {
    expect(stdout).not.toContain('7700900123');
  });
});
