import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type TypedWhom, readWhom } from '../../../bin/calls/erase/whom.ts';

const whom = (typed: TypedWhom, ...input: string[]) => readWhom(typed, Readable.from(input));

describe('whose traces are to go', () => {
  it.each([
    [{ customer: ' +441632960001 ' }, { customer: '+441632960001' }],
    [{ customerId: '80412' }, { customer: '80412' }],
    [{ contact: 'contact-1' }, { contactId: 'contact-1' }],
  ])('is said by one option: %j', async (typed, expected) => {
    expect(await whom(typed)).toEqual(expected);
  });

  it('is what standard input says where a hyphen stands for the number', async () => {
    const expected = { customer: '+441632960001' };
    expect(await whom({ customer: '-' }, '+44163', '2960001\r\n')).toEqual(expected);
  });

  it('is a hyphen where that is the id', async () => {
    expect(await whom({ customerId: '-' }, '+441632960001')).toEqual({ customer: '-' });
  });

  it('is not looked for on standard input where two options name somebody', async () => {
    const stdin = Readable.from(['+441632960001']);
    await expect(readWhom({ customer: '-', contact: 'a' }, stdin)).rejects.toThrow(/exactly one/);
    expect(stdin.readableDidRead).toBe(false);
  });
});
