import type { StoredCall } from '../../../lambdas/adapters/table/stored-call.ts';
import type { Said, SaidBySpeaker, Speaker } from '../../../lambdas/domain/statement.ts';
import { parseStatementText, statementText } from '../../../lambdas/domain/statement.ts';
import type { Ports } from '../world/ports.ts';
import type { Mistake } from './bug.ts';
import type { Bug } from './catalogue.ts';
import { neverWithdrawing } from './committing.ts';
import { unreconciled } from './reconciling.ts';

const ofAssess = (change: (ports: Ports) => Partial<Ports>): Mistake => ({
  ports: (ports, of) => (of === 'assess-call' ? { ...ports, ...change(ports) } : ports),
});

/** Nobody sees that somebody has begun a task. */
const blindToBeginnings = ({ connect }: Ports): Pick<Ports, 'connect'> => ({
  connect: {
    ...connect,
    describe: async (contactId, instanceId) => {
      const description = await connect.describe(contactId, instanceId);
      return description === null ? null : { ...description, isBegun: false };
    },
  },
});

/** What is read of a call, changed before it is judged. */
const misread = (change: (stored: StoredCall) => StoredCall): Mistake =>
  ofAssess(({ calls }) => ({
    calls: { ...calls, read: async (callId) => change(await calls.read(callId)) },
  }));

/** What was said of every leg, changed before it is judged. */
const reworded = (change: (said: Said, speaker: Speaker) => Said): Mistake =>
  misread((stored) => ({
    ...stored,
    contacts: stored.contacts.map((contact) => ({
      ...contact,
      said: Object.fromEntries(
        (Object.entries(contact.said) as [Speaker, string][]).map(([speaker, text]) => {
          const { saidAt, said } = parseStatementText(text);
          return [speaker, statementText({ saidAt, said: change(said, speaker) })];
        }),
      ) as SaidBySpeaker,
    })),
  }));

const withoutNext = ({ nextContactId: _next, ...said }: Said): Said => said;
const withoutReasonUnknown = (said: Said, speaker: Speaker): Said =>
  ['DISCONNECTED', 'COMPLETED', 'CONTACT_RECORD'].includes(speaker)
    ? { ...said, disconnectReason: said.disconnectReason ?? 'AGENT_DISCONNECT' }
    : said;
const asTransfer = (said: Said): Said =>
  said.initiationMethod === 'MONITOR' ? { ...said, initiationMethod: 'TRANSFER' } : said;

/** Bugs in assessing a call. */
export const assessingBugs: readonly Bug[] = [
  {
    name: 'the first leg is judged instead of the call',
    mistake: misread((stored) => ({
      ...stored,
      contacts: stored.contacts.filter(({ contactId }) => contactId === stored.callId),
    })),
  },
  { name: 'an unknown reason is taken for the agent', mistake: reworded(withoutReasonUnknown) },
  {
    name: 'a next leg that is not seen is forgotten',
    mistake: reworded(withoutNext),
    maskedBy: { defence: 'reconciliation finds the leg', without: unreconciled },
  },
  { name: 'a supervisor who listens is a leg', mistake: reworded(asTransfer) },
  {
    name: 'verdict before the settle',
    mistake: {
      ports: (ports) => ({
        ...ports,
        assessQueue: {
          send: async (request, now) => ports.assessQueue.send({ ...request, dueAt: now }, now),
        },
      }),
    },
    maskedBy: { defence: 'a revised verdict withdraws', without: neverWithdrawing },
  },
  {
    name: 'what comes before its time is dropped',
    mistake: ofAssess((ports) => ({
      assessQueue: {
        send: async (request, now) => {
          const isEarly = request.occasion === 'deadline' && request.dueAt > now;
          if (!isEarly) await ports.assessQueue.send(request, now);
        },
      },
    })),
  },
  {
    name: 'Connect’s answers are not recorded',
    mistake: ofAssess(({ contacts, calls }) => ({
      contacts: {
        ...contacts,
        record: async (callId, { contactId }) => {
          await calls.read(callId);
          return { callId, contactId, said: {} };
        },
      },
    })),
  },
  {
    name: 'an answer of Connect is dated when it is kept',
    mistake: ofAssess(({ contacts, clock }) => ({
      contacts: {
        ...contacts,
        record: async (callId, statement) => {
          const said = { ...statement.said, askedAt: clock.now() };
          return contacts.record(callId, { ...statement, said });
        },
      },
    })),
  },
  {
    name: 'raised again when assessed again',
    mistake: misread((stored) => ({
      ...stored,
      obligations: stored.obligations.map((one) => ({ ...one, state: 'withdrawn' as const })),
    })),
  },
  {
    name: 'withdrawn though somebody has begun',
    mistake: ofAssess(blindToBeginnings),
    maskedBy: {
      defence: 'a task is looked at once more before it is ended',
      without: {
        ports: (ports, of) =>
          of === 'open-follow-up' || of === 'open-investigation'
            ? { ...ports, ...blindToBeginnings(ports) }
            : ports,
      },
    },
  },
];
