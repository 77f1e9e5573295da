import { describe, expect, it } from 'vitest';

import { holdsNumber, withoutNumbers } from '../../../lambdas/adapters/reading/number-like.ts';

describe('what may be somebody’s number', () => {
  it.each(['+447700900123', '07700 900123', '(0)7700 900-123', 'call 07700/900123 now'])(
    'is seen in %s',
    (text) => {
      expect(holdsNumber(text)).toBe(true);
      expect(withoutNumbers(`the channel is ${text}`)).not.toMatch(/\d/);
    },
  );

  it.each([
    '11111111-2222-4333-8444-555555555555',
    'arn:aws:connect:eu-west-2:111122223333:instance/11111111-2222-4333-8444-555555555555',
    '2026-11-20T15:04:41.123Z',
    'CONNECTED_TO_AGENT',
    'call-12',
  ])('is not seen in %s', (text) => {
    expect(holdsNumber(text)).toBe(false);
  });
});

describe('a reason', () => {
  it('is told without an address of e-mail', () => {
    expect(withoutNumbers('the channel is ADA@EXAMPLE.COM')).toBe('the channel is ‹address›');
  });
});
