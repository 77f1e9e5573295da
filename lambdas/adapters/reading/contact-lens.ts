import { type Fields, fieldsOf, lastPartOf, stated } from './fields.ts';
import { type Reading, unreadable } from './reading.ts';

/** The names under which Connect sends matches of Contact Lens rules about voice contacts. */
export const lensDetailTypes = [
  'Contact Lens Post Call Rules Matched',
  'Contact Lens Realtime Rules Matched',
  'Contact Lens After Call Work Rules Matched',
  'Rule for Contact Lens Post Call Matched',
  'Rule for Contact Lens Realtime Matched',
] as const;

const lackIn = (detail: Fields): string =>
  detail.text('contactArn') === undefined
    ? 'has no contactArn'
    : 'has a contactArn that names no contact';

/** Reads the match of a Contact Lens rule: the contact it is about, and the action's name. */
export function readLensMatch(payload: unknown): Reading {
  const envelope = fieldsOf(payload);
  const detail = envelope.object('detail');
  const contactId = detail.idInArn('contactArn');
  const action = detail.text('actionName');
  const saidAt = envelope.time('time');
  if (contactId === undefined) return unreadable(`the rule match ${lackIn(detail)}`);
  if (action === undefined) return unreadable('the rule match has no actionName');
  if (saidAt === undefined) return unreadable('the rule match has no time');
  const instanceId = lastPartOf(detail.text('instanceArn'));
  return {
    outcome: 'statement',
    statement: { contactId, speaker: `LENS ${action}`, saidAt, said: stated({ instanceId }) },
  };
}
