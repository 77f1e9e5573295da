import type { Statement } from '../../../lambdas/domain/statement.ts';
import { memoryContactSearch } from '../../twins/memory-contact-search.ts';
import {
  type DescribedContact,
  type MemoryConnect,
  memoryConnect,
} from '../../twins/memory-connect.ts';
import type { Clock } from '../../../lambdas/adapters/process/clock.ts';
import type { Agenda } from '../engine/agenda.ts';
import type { Plan } from './plan.ts';
import type { Sources } from './sources.ts';
import { eventsOfTask, recordOfTask } from './task-life.ts';

/** What Connect answered about a contact, in its own words. */
export interface Answer {
  readonly contact: DescribedContact;
  readonly instanceId: string;
  /** When it answered, in epoch milliseconds. */
  readonly givenAt: number;
}

/** A value of an answer that was kept: the answer itself may never have been. */
export interface KeptValue {
  readonly answer: Answer;
  /** The value, as a speaker. */
  readonly speaker: string;
}

/** An answer that was recorded, with the time at which it says that it was asked for. */
export interface HeardAnswer extends Answer {
  readonly askedAt: string;
  /** False where it is said not to be acted on. */
  readonly actOn: false | undefined;
}

interface Settings {
  readonly clock: Clock;
  readonly plan: Plan;
  readonly agenda: Agenda;
  readonly sources: Pick<Sources, 'queues' | 'records'>;
}

const likelihoodOfTakeUp = 0.3;
const longestTakeUpMilliseconds = 3_600_000;
const latestSearchMilliseconds = 6_000_000;

/**
 * The twin of Connect, whose answers are kept, whose tasks tell of themselves and are taken up. Some
 * contacts it finds late when it is searched, and of some it cannot tell when it is asked.
 */
export function observedConnect({ clock, plan, agenda, sources }: Settings) {
  const inner = memoryConnect({ clock, policy: plan.policy.policy });
  const known = new Map<string, DescribedContact>();
  const given: Answer[] = [];
  const answers: HeardAnswer[] = [];
  const keptValues: KeptValue[] = [];
  const heardBefore = new Set<string>();
  const untold = new Set<string>();
  const foundFrom = new Map<string, number>();
  const draw = (contact: DescribedContact): void => {
    if (!known.has(contact.Id) && plan.luck.strikes('unknown-to-connect')) untold.add(contact.Id);
    if (contact['DisconnectTimestamp'] === undefined || foundFrom.has(contact.Id)) return;
    const isLate = plan.luck.strikes('late-search');
    const lateness = isLate ? Math.floor(plan.luck.random() * latestSearchMilliseconds) : 0;
    foundFrom.set(contact.Id, agenda.now() + lateness);
  };
  const liveOn = (taskContactId: string): void => {
    const task = inner.tasks().find((one) => one.taskContactId === taskContactId);
    if (task === undefined) return;
    for (const body of eventsOfTask(task)) sources.queues.events.queue.send(body, 0);
    sources.records.add({ sequence: `${taskContactId}-record`, event: recordOfTask(task) });
    if (plan.luck.random() >= likelihoodOfTakeUp) return;
    agenda.after(Math.floor(plan.luck.random() * longestTakeUpMilliseconds), () => {
      const now = inner.tasks().find((one) => one.taskContactId === taskContactId);
      if (now?.endedAt === null) inner.takeUp(taskContactId);
    });
  };
  const connect: MemoryConnect = {
    ...inner,
    know: (contact) => {
      draw(contact);
      if (!untold.has(contact.Id)) inner.know(contact);
      known.set(contact.Id, { ...known.get(contact.Id), ...contact });
    },
    describe: async (contactId, instanceId) => {
      const contact = untold.has(contactId) ? undefined : known.get(contactId);
      if (contact !== undefined) given.push({ contact, instanceId, givenAt: agenda.now() });
      return inner.describe(contactId, instanceId);
    },
    startTask: async (request) => {
      const before = inner.tasks().length;
      const outcome = await inner.startTask(request);
      if (outcome !== 'quota-exceeded' && inner.tasks().length > before) {
        liveOn(outcome.taskContactId);
      }
      return outcome;
    },
  };
  const noteValue = (contactId: string, speaker: string): void => {
    const ofContact = given.filter(({ contact }) => contact.Id === contactId);
    keptValues.push(...ofContact.map((answer) => ({ answer, speaker })));
  };
  const noteHeard = ({ contactId, speaker, saidAt, said }: Statement): void => {
    if (speaker.startsWith('GIVEN ')) noteValue(contactId, `${speaker} ${saidAt}`);
    if (speaker !== 'DESCRIPTION') return;
    const { askedAt = '', actOn } = said;
    const name = `${contactId} ${saidAt} ${askedAt} ${actOn ?? ''}`;
    if (heardBefore.has(name)) return;
    heardBefore.add(name);
    const heard = given.findLast(
      ({ contact, instanceId }) =>
        contact.Id === contactId &&
        instanceId === said.instanceId &&
        String(contact['LastUpdateTimestamp']) === saidAt,
    );
    if (heard !== undefined) answers.push({ ...heard, askedAt, actOn });
  };
  const isKnown = (contactId: string): boolean => known.has(contactId) && !untold.has(contactId);
  const found = (): DescribedContact[] =>
    [...known.values()].filter(({ Id }) => (foundFrom.get(Id) ?? Infinity) <= agenda.now());
  const search = memoryContactSearch({ contacts: found }, plan.searching.pageSize);
  return { connect, search, answers, keptValues, noteHeard, isKnown };
}
