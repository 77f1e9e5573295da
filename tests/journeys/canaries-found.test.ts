import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAviary, tracesOf } from './canaries.ts';

const aviary = createAviary();
const number = aviary.number('contact record: CustomerEndpoint.Address');
const name = aviary.text('contact event: tags.customerName');

const fieldsIn = (text: string): string[] =>
  tracesOf(aviary.all(), [{ place: 'somewhere', text }]).map(({ field }) => field);

const ofNumber = ['contact record: CustomerEndpoint.Address'];
const ofName = ['contact event: tags.customerName'];

describe('a canary', () => {
  it.each([
    ['as it is', `{"customer":"${number}"}`],
    ['without its plus', `tel:${number.slice(1)};`],
    ['in a URL', `https://example.com/?from=${encodeURIComponent(number)}`],
    ['as a number', JSON.stringify({ customer: Number(number) })],
    ['in base64', Buffer.from(`{"a":"${number}"}`).toString('base64')],
    ['in base64, a byte further', Buffer.from(`{"ab":"${number}"}`).toString('base64')],
    ['in base64, two bytes further', Buffer.from(`{"abc":"${number}"}`).toString('base64')],
    ['hashed without a key', createHash('sha256').update(number).digest('hex')],
    ['hashed without a key or its plus', createHash('md5').update(number.slice(1)).digest('hex')],
  ])('that is a number is found %s', (_form, text) => {
    expect(fieldsIn(text)).toEqual(ofNumber);
  });

  it.each([
    ['as it is', `said "${name}".`],
    ['in small letters', name.toLowerCase()],
    ['in capitals', name.toUpperCase()],
  ])('that is a text is found %s', (_form, text) => {
    expect(fieldsIn(text)).toEqual(ofName);
  });

  it('is not found where it is not, nor for another', () => {
    expect(number).not.toBe(name);
    expect(fieldsIn('+447700900123, Canary-0099-Quill')).toEqual([]);
    expect(fieldsIn(createHash('sha256').update('+9990099555017').digest('hex'))).toEqual([]);
  });

  it('is told with the place, once for each place', () => {
    const places = [
      { place: 'log of assess-call', text: `${number} and ${number}` },
      { place: 'table', text: number },
    ];
    expect(tracesOf(aviary.all(), places)).toEqual([
      { field: ofNumber[0], place: 'log of assess-call' },
      { field: ofNumber[0], place: 'table' },
    ]);
  });
});
