import { describe, expect, it } from 'vitest';

import type { FollowUp, Investigation } from '../../lambdas/domain/obligation.ts';
import { followUpKinds, investigationKinds } from '../../lambdas/domain/policy.ts';
import { taskText } from '../../lambdas/domain/task.ts';
import { at } from './story.ts';

const core = {
  callId: 'first',
  ordinal: 1,
  state: 'raised',
  raisedAt: at(210),
  closedAt: at(200),
  contactId: 'first',
  instanceId: null,
  queueId: 'billing',
  queueName: 'Billing',
  verdict: 'promised',
  rule: 11,
  ruleName: 'the customer was promised a call back',
  policyVersion: '0123456789ab',
  taskAskedFor: false,
  taskContactId: null,
} as const;

const promise: FollowUp = {
  ...core,
  id: 'first#keep-promise#1',
  type: 'follow-up',
  kind: 'keep-promise',
  severity: 'high',
  dueAt: at(14_600),
};

const complaint: Investigation = {
  ...core,
  id: 'first#complaint#1',
  type: 'investigation',
  kind: 'complaint',
  severity: 'high',
};

describe('the task of a follow-up', () => {
  it('says what to do, where, by when and why', () => {
    expect(taskText(promise)).toEqual({
      name: 'Keep the promise to call back (Billing)',
      description: [
        'Due by 2026-11-20T14:03:20.000Z UTC.',
        'The call closed at 2026-11-20T10:03:20.000Z UTC with the verdict promised.',
        'Rule 11: the customer was promised a call back.',
        'Severity high; obligation first#keep-promise#1.',
      ].join(' '),
    });
  });

  it('names the queue by its id where its name is not known, and not at all without a queue', () => {
    const name = (changes: Partial<FollowUp>) => taskText({ ...promise, ...changes }).name;
    expect(name({ queueName: null })).toBe('Keep the promise to call back (billing)');
    expect(name({ queueName: null, queueId: null })).toBe('Keep the promise to call back');
  });
});

describe('the task of an investigation', () => {
  it('names no due time, for it has none', () => {
    const { name, description } = taskText(complaint);
    expect(name).toBe('Investigate a complaint (Billing)');
    expect(description).not.toContain('Due');
    expect(description.startsWith('The call closed at')).toBe(true);
  });
});

describe('the name of a task', () => {
  it('is another for each kind, in words, and short enough for Connect', () => {
    const names = [
      ...followUpKinds.map((kind) => taskText({ ...promise, kind }).name),
      ...investigationKinds.map((kind) => taskText({ ...complaint, kind }).name),
    ];
    expect(new Set(names).size).toBe(followUpKinds.length + investigationKinds.length);
    for (const name of names) {
      expect(name).toMatch(/^[A-Z][a-z]+:? .+ \(Billing\)$/);
      expect(name.length).toBeLessThanOrEqual(512);
    }
  });
});
