import { describe, expect, it } from 'vitest';

import {
  actionMessageOf,
  filterAttributesOf,
  proseOf,
  readActionMessage,
} from '../../../lambdas/adapters/messages/action-message.ts';
import type { FollowUp, Investigation } from '../../../lambdas/domain/obligation.ts';
import { followUpKinds, investigationKinds } from '../../../lambdas/domain/policy.ts';

const core = {
  callId: 'leg-1',
  ordinal: 2,
  state: 'opened',
  taskAskedFor: true,
  raisedAt: '2026-11-20T15:05:00.000Z',
  closedAt: '2026-11-20T15:04:40.902Z',
  contactId: 'leg-1',
  instanceId: 'house',
  queueId: 'billing',
  queueName: 'Billing',
  verdict: 'promised',
  rule: 11,
  ruleName: 'the customer was promised a call back',
  policyVersion: '0123456789ab',
  taskContactId: 'task-1',
} as const;

const promise: FollowUp = {
  ...core,
  id: 'leg-1#keep-promise#2',
  type: 'follow-up',
  kind: 'keep-promise',
  severity: 'high',
  dueAt: '2026-11-20T19:04:40.902Z',
};

const review: Investigation = {
  ...core,
  id: 'leg-1#abuse-review#2',
  type: 'investigation',
  kind: 'abuse-review',
  severity: 'medium',
};

describe('the message about an obligation', () => {
  it('tells all but its state and its task, which stay with the record', () => {
    const { state: _state, taskAskedFor: _asked, taskContactId: _task, ...told } = promise;
    expect(actionMessageOf(promise, 'raise')).toEqual({ version: 1, action: 'raise', ...told });
  });

  it('may be filtered by kind, severity, queue and instance', () => {
    expect(filterAttributesOf(actionMessageOf(review, 'withdraw'))).toEqual({
      obligationId: 'leg-1#abuse-review#2',
      action: 'withdraw',
      kind: 'abuse-review',
      severity: 'medium',
      queue: 'billing',
      instance: 'house',
    });
  });

  it('has none for an unknown queue or instance, since an attribute may not be empty', () => {
    const unknown = { ...review, queueId: null, instanceId: null };
    expect(filterAttributesOf(actionMessageOf(unknown, 'raise'))).toMatchObject({
      queue: 'none',
      instance: 'none',
    });
  });
});

describe('the message as an e-mail', () => {
  it('says what to do, why, and by when', () => {
    expect(proseOf(actionMessageOf(promise, 'raise')).split('\n')).toEqual([
      'Please act: follow-up "keep-promise" (high)',
      'Why: rule 11, the customer was promised a call back',
      'Due: 2026-11-20T19:04:40.902Z (UTC)',
      'Queue: Billing',
      'Contact: leg-1',
      'Call: leg-1',
      'Obligation: leg-1#keep-promise#2',
    ]);
  });

  it('says when it is no longer needed, and names no due time that there is not', () => {
    const unnamed = { ...review, queueName: null, queueId: null };
    const prose = proseOf(actionMessageOf(unnamed, 'withdraw'));
    expect(prose).toMatch(/^No longer needed: investigation "abuse-review" \(medium\)\n/);
    expect(prose).not.toContain('Due');
    expect(prose).toContain('Queue: unknown');
    expect(proseOf(actionMessageOf({ ...review, queueName: null }, 'raise'))).toContain(
      'Queue: billing',
    );
  });
});

describe('a message that is read from a queue', () => {
  const read = (message: object) => readActionMessage(JSON.stringify(message));

  it('names its obligation and what to do', () => {
    expect(read(actionMessageOf(promise, 'raise'))).toEqual({
      action: 'raise',
      name: { callId: 'leg-1', type: 'follow-up', kind: 'keep-promise', ordinal: 2 },
    });
    expect(read(actionMessageOf(review, 'withdraw'))).toEqual({
      action: 'withdraw',
      name: { callId: 'leg-1', type: 'investigation', kind: 'abuse-review', ordinal: 2 },
    });
  });

  it('may be of any kind, and carry fields that are new', () => {
    for (const kind of [...followUpKinds, ...investigationKinds]) {
      const message = { version: 1, action: 'raise', callId: 'leg-1', kind, ordinal: 1, more: {} };
      expect(read(message).name.kind).toBe(kind);
    }
  });

  it.each([
    [{ version: 2, callId: 'leg-1', kind: 'complaint', ordinal: 1 }, 'not of version 1'],
    [{ callId: 'leg-1', kind: 'complaint', ordinal: 1 }, 'not of version 1'],
    [{ version: 1, kind: 'complaint', ordinal: 1 }, 'names no obligation'],
    [{ version: 1, callId: 'leg-1', kind: 'complaint' }, 'names no obligation'],
    [
      { version: 1, action: 'raise', callId: 'leg-1', kind: 'tea', ordinal: 1 },
      'kind is not known',
    ],
    [{ version: 1, action: 'raise', callId: 'leg-1', ordinal: 1 }, 'kind is not known'],
    [{ version: 1, action: 'burn', callId: 'leg-1', ordinal: 1 }, 'action is not known'],
    [[], 'not of version 1'],
  ])('is refused with what is missing: %j', (message, problem) => {
    expect(() => read(message)).toThrow(new RegExp(problem));
    expect(() => read(message)).toThrow(TypeError);
  });
});
