import { describe, expect, it } from 'vitest';

import { holdsNumber, withoutNumbers } from '../../../lambdas/adapters/process/number-like.ts';

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
    '20261120T150441Z',
    'CONNECTED_TO_AGENT',
    'call-12',
  ])('is not seen in %s', (text) => {
    expect(holdsNumber(text)).toBe(false);
  });
});

describe('a text about ids, times and ARNs', () => {
  it.each([
    'The call 11111111-2222-4333-8444-555555555555 was changed by others.',
    'Signature expired: 20261120T150441Z is now earlier than 20261120T150942Z',
    'not before 2026-11-20T15:04:41.123Z, nor after 2026-11-20T15:09Z',
    'User: arn:aws:sts::111122223333:assumed-role/opener is not authorized to perform connect:StartTaskContact on arn:aws:connect:eu-west-2:111122223333:instance/11111111-2222-4333-8444-555555555555/contact/*',
    'ThrottlingException: Rate exceeded (attempt 3 of 6, 429)',
  ])('is told as it is: %s', (text) => {
    expect(withoutNumbers(text)).toBe(text);
  });

  it('keeps them beside a number, which is left out', () => {
    const id = '11111111-2222-4333-8444-555555555555';
    expect(withoutNumbers(`+44 7700 900-123 ${id} 07700900123`)).toBe(`‹number› ${id} ‹number›`);
  });

  it('keeps no number for being twelve digits between colons', () => {
    expect(withoutNumbers('tel:447700900123:')).toBe('tel:‹number›:');
  });
});

describe('a reason', () => {
  it('is told without an address of e-mail', () => {
    expect(withoutNumbers('the channel is ADA@EXAMPLE.COM')).toBe('the channel is ‹address›');
  });
});
