import { describe, expect, it } from 'vitest';
import { namesAny } from '../../../bin/calls/erase/naming.ts';

describe('a text that names an id', () => {
  it.each([
    '{"callId":"call-1"}',
    'call-1',
    'arn:aws:connect:eu-west-2:111122223333:instance/i-1/contact/call-1',
    'call-1#keep-promise#1',
    'call-10, call-1x, my-call-1 and call-1',
  ])('names it whole: %s', (text) => {
    expect(namesAny(text, ['none', 'call-1'])).toBe(true);
  });

  it.each(['call-10', 'recall-1', 'call-1-2', 'call_1', 'call-1_', '', 'my-call-1'])(
    'is none where it only has letters in common with it: %j',
    (text) => {
      expect(namesAny(text, ['call-1', 'none'])).toBe(false);
    },
  );

  it('may have in it what means something to a pattern', () => {
    expect(namesAny('{"customer":"+441632960001"}', ['+441632960001'])).toBe(true);
    expect(namesAny('callx1', ['call.1'])).toBe(false);
  });
});
