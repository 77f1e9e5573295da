import { describe, expect, it } from 'vitest';

import { fieldsOf, lastPartOf, stated } from '../../../lambdas/adapters/reading/fields.ts';

describe('the fields of a payload', () => {
  it('are found in any letter case', () => {
    for (const key of ['ContactId', 'contactId', 'CONTACTID', 'contactid']) {
      expect(fieldsOf({ [key]: 'leg-1' }).text('contactId')).toBe('leg-1');
    }
  });

  it('are the same whatever the order of keys that differ only in letter case', () => {
    const one = fieldsOf({ ContactId: 'a', contactId: 'b' });
    const other = fieldsOf({ contactId: 'b', ContactId: 'a' });
    expect(one.text('contactId')).toBe(other.text('contactId'));
  });

  it.each([null, undefined, 'text', 7, true, [], [{ contactId: 'a' }]])(
    'are none where %j stands for an object',
    (value) => {
      const fields = fieldsOf(value);
      expect(fields.raw('contactId')).toBeUndefined();
      expect(fields.text('length')).toBeUndefined();
      expect(fields.object('detail').text('contactId')).toBeUndefined();
    },
  );

  it('are never those that every object inherits', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(fieldsOf({}).raw(name)).toBeUndefined();
      expect(fieldsOf({ a: {} }).texts('a', [name])).toEqual({});
    }
  });
});

describe('a text', () => {
  const text = (value: unknown) => fieldsOf({ a: value }).text('a');

  it('is trimmed, and absent if nothing is left of it', () => {
    expect(text(' leg-1\n')).toBe('leg-1');
    expect(text('')).toBeUndefined();
    expect(text('  ')).toBeUndefined();
    expect(text(null)).toBeUndefined();
    expect(text({})).toBeUndefined();
    expect(text(['a'])).toBeUndefined();
  });

  it('may be written as a number or a truth', () => {
    expect(text(42)).toBe('42');
    expect(text(0)).toBe('0');
    expect(text(false)).toBe('false');
  });

  it('is cut so that an item stays small', () => {
    expect(text('x'.repeat(1000))).toBe('x'.repeat(256));
  });
});

describe('a name', () => {
  it('is a text without numbers and addresses of e-mail', () => {
    const name = (value: unknown) => fieldsOf({ a: value }).name('a');
    expect(name(' Billing 2 ')).toBe('Billing 2');
    expect(name('for +44 7700 900123')).toBe('for ‹number›');
    expect(name('for ada@example.com')).toBe('for ‹address›');
    expect(name({})).toBeUndefined();
  });
});

describe('a word of Connect’s', () => {
  it('is written in capitals, and told by its length where it looks otherwise', () => {
    const word = (value: unknown) => fieldsOf({ a: value }).word('a');
    expect(word('agent_disconnect')).toBe('AGENT_DISCONNECT');
    expect(word('+447700900123')).toBe('‹text of 13›');
    expect(word('rang 07700900123')).toBe('‹text of 16›');
    expect(word('')).toBeUndefined();
    expect(word(null)).toBeUndefined();
  });
});

describe('what is no text', () => {
  it.each([
    ['half a character', 'a\uD800b', 'a\uFFFDb'],
    ['a character that the cut would halve', `${'x'.repeat(255)}😀`, `${'x'.repeat(255)}\uFFFD`],
    ['a control character', 'a\u0000\u001Bb', 'a\uFFFD\uFFFDb'],
    ['what is no character', 'a\uFFFEb\uFFFFc', 'a\uFFFDb\uFFFDc'],
  ])('gives way: %s', (_what, given, kept) => {
    expect(fieldsOf({ a: given }).text('a')).toBe(kept);
  });

  it('is not a line break, a tab, another script or a picture', () => {
    const text = 'a\tb\nc\rd ü 漢 😀';
    expect(fieldsOf({ a: text }).text('a')).toBe(text);
  });
});

describe('an id', () => {
  const id = (value: unknown) => fieldsOf({ a: value }).id('a');

  it.each([
    '11111111-2222-4333-8444-555555555555',
    'ffffffff-2222-4333-8444-555555555555',
    'call-1',
    'a'.repeat(256),
  ])('is taken whole: %s', (given) => {
    expect(id(` ${given} `)).toBe(given);
  });

  it.each([
    '',
    'a'.repeat(257),
    'parked#2026-11-20',
    'a b',
    'a/b',
    'a\u0000',
    'a\uD800',
    'ä',
    '漢',
    '+447700900123',
    '07700900123',
    '0770-0900-123',
    7,
    null,
    {},
  ])('is not %j', (given) => {
    expect(id(given)).toBeUndefined();
  });

  it('stands at the end of an ARN, or instead of one', () => {
    const idInArn = (value: unknown) => fieldsOf({ a: value }).idInArn('a');
    expect(idInArn('arn:aws:connect:eu-west-2:111122223333:instance/i-1/contact/call-1')).toBe(
      'call-1',
    );
    expect(idInArn('call-1')).toBe('call-1');
    expect(idInArn(`arn/${'a'.repeat(257)}`)).toBeUndefined();
    expect(idInArn('arn/')).toBeUndefined();
    expect(idInArn({})).toBeUndefined();
  });
});

describe('a time', () => {
  const time = (value: unknown) => fieldsOf({ a: value }).time('a');

  it('is read from a text, or from a date as the SDK gives it', () => {
    expect(time('2026-11-20T15:04:40Z')).toBe('2026-11-20T15:04:40.000Z');
    expect(time(new Date('2026-11-20T15:04:40.902Z'))).toBe('2026-11-20T15:04:40.902Z');
  });

  it('is absent if it is the sentinel or no time', () => {
    for (const value of [
      '1970-01-01T00:00:00.001Z',
      'soon',
      '',
      null,
      1763650000,
      {},
      new Date(NaN),
      new Date(1),
    ]) {
      expect(time(value)).toBeUndefined();
    }
  });

  it('is never only where the field is there but null or the sentinel', () => {
    const timeOrNever = (payload: object) => fieldsOf(payload).timeOrNever('a');
    expect(timeOrNever({ a: '2026-11-20T15:04:40Z' })).toBe('2026-11-20T15:04:40.000Z');
    expect(timeOrNever({ a: null })).toBe('never');
    expect(timeOrNever({ a: '1970-01-01T00:00:00.001Z' })).toBe('never');
    expect(timeOrNever({ a: '1970-01-02T00:00:00Z' })).toBe('never');
    expect(timeOrNever({})).toBeUndefined();
  });

  it('is not never but absent where what stands there is no time at all', () => {
    expect(fieldsOf({ a: 'yesterday' }).timeOrNever('a')).toBeUndefined();
    expect(fieldsOf({ a: {} }).timeOrNever('a')).toBeUndefined();
  });
});

describe('a count of seconds', () => {
  const seconds = (value: unknown) => fieldsOf({ a: value }).seconds('a');

  it('is whole and not negative, and may be written as text', () => {
    expect([seconds(0), seconds(12), seconds(12.9), seconds('12'), seconds('12.9')]).toEqual([
      0, 12, 12, 12, 12,
    ]);
  });

  it.each([-1, '-1', -0.5, '', ' ', 'twelve', null, true, NaN, Infinity, {}, [], [5]])(
    'is absent where %j stands',
    (value) => {
      expect(seconds(value)).toBeUndefined();
    },
  );
});

describe('a map of texts', () => {
  const texts = (value: unknown) => fieldsOf({ a: value }).texts('a', ['resolution', 'VIP']);

  it('gives only the keys that were asked for, in the letter case in which they were', () => {
    expect(texts({ Resolution: 'open', vip: true, number: '+447700900123' })).toEqual({
      resolution: 'open',
      VIP: 'true',
    });
  });

  it('keeps an empty value, which is how one takes an attribute away', () => {
    expect(texts({ resolution: '' })).toEqual({ resolution: '' });
  });

  it('is empty where none of the keys is there, and absent where no map is', () => {
    expect(texts({ number: '1' })).toEqual({});
    expect(texts({ resolution: { nested: 'open' }, VIP: null })).toEqual({});
    for (const value of [undefined, null, 'resolution', ['resolution'], 5]) {
      expect(texts(value)).toBeUndefined();
    }
  });
});

describe('an ARN', () => {
  it.each([
    ['arn:aws:connect:eu-west-2:111122223333:instance/house/agent/ada', 'ada'],
    ['arn:aws::connect:eu-west-2:111122223333:instance/house/agent/ada', 'ada'],
    ['instance/house', 'house'],
    ['ada', 'ada'],
    ['arn:aws:connect:instance/house/', undefined],
    [undefined, undefined],
  ])('%s ends in the id %s', (arn, id) => {
    expect(lastPartOf(arn)).toBe(id);
  });
});

describe('what was stated', () => {
  it('has no absent fields, but keeps the empty and the false', () => {
    expect(Object.keys(stated({ a: undefined, b: '', c: 0, d: false, e: null }))).toEqual([
      'b',
      'c',
      'd',
      'e',
    ]);
  });
});
