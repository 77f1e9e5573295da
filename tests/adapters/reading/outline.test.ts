import { describe, expect, it } from 'vitest';

import { outlineOf } from '../../../lambdas/adapters/reading/outline.ts';
import { contactEvent } from './payloads.ts';

/** A text that every field would show which shows any: a time is shown as a time alone. */
const textFor = (name: string): string => (name === 'time' ? '2026-11-20T15:04:41Z' : 'word');

describe('the outline of a parked input', () => {
  it('shows which event of which contact it was, and the shape of the rest', () => {
    const outline: unknown = JSON.parse(outlineOf(JSON.stringify(contactEvent({ channel: null }))));
    expect(outline).toMatchObject({
      'detail-type': 'Amazon Connect Contact Event',
      time: '2026-11-20T15:04:41Z',
      resources: '‹list of 2›',
      detail: {
        eventType: 'DISCONNECTED',
        contactId: 'leg-1',
        channel: '‹null›',
        agentInfo: '‹object›',
        tags: '‹object›',
      },
    });
  });

  it('shows none of the texts that should be ids or names but look like a number', () => {
    for (const contactId of ['+447700900123', '(0)7700 900123', '447700900123', 'Ada, 7 Mill Rd']) {
      expect(outlineOf(JSON.stringify({ contactId }))).not.toContain(contactId);
    }
  });

  it('shows words of Connect’s in any letter case, and no others in their place', () => {
    const [shown, hidden] = ['Voice', 'Ada-Lovelace'].map((word) =>
      outlineOf(JSON.stringify({ eventType: word, channel: word, initiationMethod: word })),
    );
    expect(shown).toBe('{"eventType":"Voice","channel":"Voice","initiationMethod":"Voice"}');
    expect(hidden).not.toContain('Lovelace');
  });

  it('shows the texts of these names alone, however harmless those of others look', () => {
    const shown = [
      'source',
      'time',
      'detail-type',
      'eventType',
      'actionName',
      'channel',
      'initiationMethod',
      'contactId',
      'initialContactId',
      'previousContactId',
      'instanceArn',
      'contactArn',
    ];
    const others = [
      'customerId',
      'customerContactId',
      'nextContactId',
      'agentArn',
      'username',
      'name',
      'Address',
      'customerEndpoint',
      'systemEndpoint',
      'queueArn',
      'attributes',
      'id',
    ];
    const outlined = Object.fromEntries([...shown, ...others].map((name) => [name, textFor(name)]));
    const fields = Object.entries(JSON.parse(outlineOf(JSON.stringify(outlined))) as object);
    expect(fields.filter(([name, text]) => text === textFor(name)).map(([name]) => name)).toEqual(
      shown,
    );
    expect(fields).toContainEqual(['customerId', '‹string of 4›']);
  });

  it('shows the type of numbers and truths and nothing of their value', () => {
    expect(outlineOf('{"a":12345,"b":true,"c":{}}')).toBe(
      '{"a":"‹number›","b":"‹boolean›","c":"‹object›"}',
    );
  });

  it('is short, whatever the depth, the width and the length of its texts', () => {
    const deep = `${'{"a":'.repeat(50)}1${'}'.repeat(50)}`;
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 999 }, (_, i) => [i, i])));
    expect(outlineOf(deep)).toContain('‹object›');
    for (const text of [deep, wide, JSON.stringify({ eventType: 'x'.repeat(9999) })]) {
      expect(outlineOf(text).length).toBeLessThanOrEqual(4000);
    }
  });

  it('of a text that is no JSON gives its length alone', () => {
    expect(outlineOf('+447700900123')).toBe('‹no JSON, 13 characters›');
    expect(outlineOf('no JSON')).toBe('‹no JSON, 7 characters›');
  });
});
