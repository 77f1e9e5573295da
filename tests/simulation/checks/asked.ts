import type { Leg } from '../oracle/leg.ts';
import type { Expected } from '../oracle/oracle.ts';
import type { LivedDay } from '../world/live.ts';
import { type Violation, broken } from './violation.ts';

/**
 * The last word of an event, whose time has lost its fraction. What Contact Lens heard long after the
 * call is no sign that Connect knows more of the contact, nor is since when a value has been given.
 */
function lastToldAt({ words }: Leg): number {
  const told = [...words.values()].filter(
    ({ speaker }) => speaker !== 'DESCRIPTION' && !/^(LENS|GIVEN) /.test(speaker),
  );
  return Math.max(0, ...told.map(({ saidAt }) => Date.parse(saidAt)));
}

const secondMilliseconds = 1_000;

/**
 * What keeps the record of a leg from being as Connect knew it when the last word was said. Where clocks
 * are apart, nobody can tell what was said after the answer.
 */
function wrongWith(leg: Leg, { world, day, luck }: LivedDay): string | null {
  const { contactId, words } = leg;
  if (!world.connect.asked().includes(contactId)) return 'was not asked about';
  if (!world.isKnown(contactId)) return null;
  if (!words.has('DESCRIPTION')) return 'was asked about, but the answer is not kept';
  if (luck.standing.has('clock-skew')) return null;
  const answeredAt = world.answers
    .filter(({ contact }) => contact.Id === contactId)
    .map(({ givenAt }) => givenAt);
  const until = lastToldAt(leg) + secondMilliseconds;
  const learnt = day.learnings
    .filter(({ at, contact }) => contact.Id === contactId && at < until)
    .map(({ at }) => at);
  return Math.max(...answeredAt) < Math.max(...learnt)
    ? 'was not asked about again, though something newer was said'
    : null;
}

/** Connect was asked about every last leg without a contact record, and again once more was said of it. */
export function checkAsked(expected: Expected, lived: LivedDay): Violation[] {
  return [...expected.judged.values()].flatMap(({ call }) => {
    const { last, callId } = call;
    if (last === null || last.words.has('CONTACT_RECORD')) return [];
    const what = wrongWith(last, lived);
    if (what === null) return [];
    return [broken('Connect is asked what nobody told', callId, `${last.contactId} ${what}`)];
  });
}

/** An answer is not said to be younger than it is; where clocks are apart, nobody can tell. */
export function checkAskedAt({ world, luck }: LivedDay): Violation[] {
  if (luck.standing.has('clock-skew')) return [];
  return world.answers
    .filter(({ givenAt, askedAt }) => !(Date.parse(askedAt) <= givenAt))
    .map(({ contact, givenAt, askedAt }) => {
      const what = `${contact.Id} was answered at ${new Date(givenAt).toISOString()}, but is said to be asked at ${askedAt}`;
      return broken('an answer is not said to be younger than it is', contact.Id, what);
    });
}
