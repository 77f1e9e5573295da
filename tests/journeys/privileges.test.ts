import { describe, expect, it } from 'vitest';
import type { Permission } from '../../bin/local/cloud/gate/permissions.ts';
import { problemsOf } from './privileges.ts';

const permission = (facts: Partial<Permission> = {}): Permission => ({
  functionName: 'listen',
  effect: 'Allow',
  action: 'sqs:ReceiveMessage',
  resource: 'arn:aws:sqs:eu-west-2:000000000000:news',
  circumstances: {},
  isUsed: true,
  ...facts,
});

const traces = { action: 'xray:PutTraceSegments', why: 'Lambda traces in the function’s name' };
const tracing = permission({ action: traces.action, resource: '*', isUsed: false });

describe('permissions after everything was done', () => {
  it('are right where each was used or is the platform’s, with the reason', () => {
    expect(problemsOf([permission(), tracing], [traces])).toEqual([]);
  });

  it('are too many where one was never used', () => {
    const circumstances = { 'kms:ViaService': ['sns.eu-west-2.amazonaws.com'] };
    const unused = permission({ action: 'kms:Decrypt', resource: 'key', isUsed: false });
    expect(problemsOf([permission(), { ...unused, circumstances }], [])).toEqual([
      'listen may kms:Decrypt on key through sns.eu-west-2.amazonaws.com, and never did: ' +
        'take it out of the stack, or name why AWS needs it.',
    ]);
  });

  it('are too wide where one is for many actions, or for every resource without a reason', () => {
    const wide = [permission({ action: 'sqs:*' }), permission({ resource: '*' })];
    expect(problemsOf(wide, [])).toEqual([
      'listen may sqs:* on arn:aws:sqs:eu-west-2:000000000000:news: name the actions one by one.',
      'listen may sqs:ReceiveMessage on *: name the resource, or the reason why it has none.',
    ]);
  });

  it('are not the platform’s where the function uses them itself, or has them no longer', () => {
    expect(problemsOf([{ ...tracing, isUsed: true }], [traces])).toEqual([
      "listen may xray:PutTraceSegments on *, and does: it is not the platform's.",
    ]);
    expect(problemsOf([permission()], [traces])).toEqual([
      "xray:PutTraceSegments is named as the platform's, and no function may do it.",
    ]);
  });
});
