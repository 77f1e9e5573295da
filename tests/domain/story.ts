import { type Assessment, type Neighbours, assess } from '../../lambdas/domain/assessment.ts';
import { type Call, callFrom } from '../../lambdas/domain/call.ts';
import { givenIn } from '../../lambdas/domain/given.ts';
import { type Contact, contactFrom } from '../../lambdas/domain/contact.ts';
import { type Instant, plusSeconds } from '../../lambdas/domain/instant.ts';
import { type Policy, defaultPolicy } from '../../lambdas/domain/policy.ts';
import {
  type Said,
  type SaidBySpeaker,
  type Speaker,
  type Statement,
  mergeSaid,
  statementText,
} from '../../lambdas/domain/statement.ts';

/** The instant so many seconds after ten o'clock, when every story begins. */
export const at = (seconds: number): Instant => plusSeconds('2026-11-20T10:00:00.000Z', seconds);

/** What has been told of one contact. `said` is what every later word repeats, as Connect's events do. */
export interface Told {
  readonly contactId: string;
  readonly said: Said;
  readonly statements: readonly Statement[];
}

/** One more word about a contact. */
export type Step = (told: Told) => Told;

/** A source speaks of the contact: all that was known, and the news. */
export const speaks =
  (speaker: Speaker, seconds: number, news: Said = {}): Step =>
  ({ contactId, said, statements }) => {
    const all = { ...said, ...news };
    const statement = { contactId, speaker, saidAt: at(seconds), said: all };
    return { contactId, said: all, statements: [...statements, statement] };
  };

/** A contact as told step by step. The first leg of every story is called `first`. */
export const leg = (contactId: string, ...steps: readonly Step[]): Told =>
  steps.reduce<Told>((told, step) => step(told), { contactId, said: {}, statements: [] });

/** How a later leg of the call `first` began, and after which leg. */
export const by = (initiationMethod: string, previousContactId = 'first'): Said => ({
  initiationMethod,
  previousContactId,
  initialContactId: 'first',
});

export const began = (seconds: number, how: Said = {}): Step =>
  speaks('INITIATED', seconds, {
    channel: 'VOICE',
    initiationMethod: 'INBOUND',
    initiatedAt: at(seconds),
    ...how,
  });

export const reached = (seconds: number): Step =>
  speaks('CONNECTED_TO_SYSTEM', seconds, { connectedToSystemAt: at(seconds) });

export const queued = (seconds: number, queueId = 'billing'): Step =>
  speaks('QUEUED', seconds, { enqueuedAt: at(seconds), queueId });

export const answered = (seconds: number, agentId = 'ada'): Step =>
  speaks('CONNECTED_TO_AGENT', seconds, { connectedToAgentAt: at(seconds), agentId });

export const disconnected = (seconds: number, news: Said = {}): Step =>
  speaks('DISCONNECTED', seconds, { disconnectedAt: at(seconds), ...news });

export const completed = (seconds: number, news: Said = {}): Step =>
  speaks('COMPLETED', seconds, news);

export const recorded = (seconds: number, news: Said = {}): Step =>
  speaks('CONTACT_RECORD', seconds, news);

export const heard = (action: string, seconds: number): Step => {
  const hears = speaks(`LENS ${action}`, seconds);
  return (told) => ({ ...told, statements: hears({ ...told, said: {} }).statements });
};

/** The leg ends and is told of in full; `reason` is Connect's, null where it gives none. */
export const ended =
  (seconds: number, reason: string | null, news: Said = {}): Step =>
  (told) => {
    const because = reason === null ? {} : { disconnectReason: reason };
    const end = [
      disconnected(seconds),
      completed(seconds + 20),
      recorded(seconds + 90, { ...because, ...news }),
    ];
    return end.reduce((sofar, step) => step(sofar), told);
  };

/** What an attribute set of a contact says of the customer's problem. */
export const resolutionIs = (resolution: string): Said => ({ attributes: { resolution } });

/** A call of one leg on which the agent Ada talked with the customer for `talk` seconds. */
export const conversation = (reason: string | null, news: Said = {}, talk = 180): Told =>
  leg('first', began(0), queued(10), answered(20), ended(20 + talk, reason, news));

/** All that was said of a contact, in whatever order and however often. */
export const saidOf = (statements: readonly Statement[]): SaidBySpeaker =>
  statements
    .flatMap((statement) => [statement, ...givenIn(statement)])
    .map((statement): SaidBySpeaker => ({ [statement.speaker]: statementText(statement) }))
    .reduce(mergeSaid, {});

export const contactOf = ({ contactId, statements }: Told): Contact =>
  contactFrom(contactId, saidOf(statements));

export const callOf = (legs: readonly Told[]): Call => callFrom('first', legs.map(contactOf));

export const policyWith = (changes: Partial<Policy> = {}): Policy => ({
  ...defaultPolicy,
  ...changes,
});

export const alone: Neighbours = { isRepeat: false, completesPattern: false };

export const assessed = (
  legs: readonly Told[],
  changes: Partial<Policy> = {},
  neighbours: Neighbours = alone,
): Assessment => assess(callOf(legs), policyWith(changes), neighbours);

/** The judgement on a call in few words: the rule with its verdict, and all that it asks for. */
export function judgement(
  legs: readonly Told[],
  changes: Partial<Policy> = {},
): { readonly verdict: string; readonly asks: readonly string[] } {
  const { verdict, followUps, investigations } = assessed(legs, changes);
  return { verdict: `${verdict.rule} ${verdict.name}`, asks: [...followUps, ...investigations] };
}
