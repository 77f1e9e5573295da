import type {
  FollowUp,
  Investigation,
  Obligation,
  ObligationName,
} from '../../domain/obligation.ts';
import {
  type FollowUpKind,
  type InvestigationKind,
  followUpKinds,
  investigationKinds,
} from '../../domain/policy.ts';
import { fieldsOf } from '../reading/fields.ts';

/** What subscribers are told to do about an obligation. */
export type Action = 'raise' | 'withdraw';

/** What of an obligation moves on and stays with its record. */
type MovesOn = 'state' | 'taskAskedFor' | 'taskContactId';

/**
 * The message on the topics, version 1: what is promised to whom by when, in ids; no personal data.
 * Fields may be added within a version; none is removed or changes its meaning.
 */
export type ActionMessage = {
  readonly version: 1;
  readonly action: Action;
} & (Omit<FollowUp, MovesOn> | Omit<Investigation, MovesOn>);

/** The message about an obligation; state and task stay with the record, which moves on. */
export function actionMessageOf(obligation: Obligation, action: Action): ActionMessage {
  const { state: _state, taskAskedFor: _asked, taskContactId: _task, ...told } = obligation;
  return { version: 1, action, ...told };
}

/** The attributes that subscriptions may filter by; `none` stands for an unknown queue or instance. */
export const filterAttributesOf = (message: ActionMessage): Record<string, string> => ({
  obligationId: message.id,
  action: message.action,
  kind: message.kind,
  severity: message.severity,
  queue: message.queueId ?? 'none',
  instance: message.instanceId ?? 'none',
});

/** The same for somebody who reads it as an e-mail. */
export function proseOf(message: ActionMessage): string {
  const queue = message.queueName ?? message.queueId ?? 'unknown';
  const due = message.type === 'follow-up' ? [`Due: ${message.dueAt} (UTC)`] : [];
  const heading = message.action === 'raise' ? 'Please act' : 'No longer needed';
  return [
    `${heading}: ${message.type} "${message.kind}" (${message.severity})`,
    `Why: rule ${message.rule}, ${message.ruleName}`,
    ...due,
    `Queue: ${queue}`,
    `Contact: ${message.contactId}`,
    `Call: ${message.callId}`,
    `Obligation: ${message.id}`,
  ].join('\n');
}

/** What a consumer needs of a message: which obligation, and what to do. */
export interface ReadAction {
  readonly action: Action;
  readonly name: ObligationName;
}

const isFollowUpKind = (kind: string): kind is FollowUpKind =>
  (followUpKinds as readonly string[]).includes(kind);
const isInvestigationKind = (kind: string): kind is InvestigationKind =>
  (investigationKinds as readonly string[]).includes(kind);

/** Reads a message from a queue; throws where it is no JSON or does not say what this version must. */
export function readActionMessage(body: string): ReadAction {
  const fields = fieldsOf(JSON.parse(body));
  const version = fields.raw('version');
  const callId = fields.id('callId');
  const kind = fields.text('kind') ?? '';
  const ordinal = fields.seconds('ordinal');
  if (version !== 1) throw new TypeError('The message is not of version 1.');
  if (callId === undefined || ordinal === undefined) {
    throw new TypeError('The message names no obligation.');
  }
  const action = fields.text('action');
  if (action !== 'raise' && action !== 'withdraw') {
    throw new TypeError('The message’s action is not known.');
  }
  if (isFollowUpKind(kind)) return { action, name: { callId, type: 'follow-up', kind, ordinal } };
  if (isInvestigationKind(kind)) {
    return { action, name: { callId, type: 'investigation', kind, ordinal } };
  }
  throw new TypeError('The message’s kind is not known.');
}
