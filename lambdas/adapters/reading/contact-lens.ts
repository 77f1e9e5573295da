import type { Policy } from '../../domain/policy.ts';
import { type Fields, fieldsOf, stated } from './fields.ts';
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

/** The name of the rule's action: as the policy has it, else without numbers. */
function actionIn(detail: Fields, { resolution }: Policy): string | undefined {
  const action = detail.text('actionName');
  const isKnown = action !== undefined && Object.hasOwn(resolution.rules, action);
  return isKnown ? action : detail.name('actionName');
}

/** Reads the match of a Contact Lens rule: the contact it is about, and the action's name. */
export function readLensMatch(payload: unknown, policy: Policy): Reading {
  const envelope = fieldsOf(payload);
  const detail = envelope.object('detail');
  const contactId = detail.idInArn('contactArn');
  const action = actionIn(detail, policy);
  const saidAt = envelope.time('time');
  if (contactId === undefined) return unreadable(`the rule match ${lackIn(detail)}`);
  if (action === undefined) return unreadable('the rule match has no actionName');
  if (saidAt === undefined) return unreadable('the rule match has no time');
  const instanceId = detail.idInArn('instanceArn');
  return {
    outcome: 'statement',
    statement: { contactId, speaker: `LENS ${action}`, saidAt, said: stated({ instanceId }) },
  };
}
