import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fieldsOf } from '../../../lambdas/adapters/reading/fields.ts';
import { attributesSaid, tagsSaid } from '../../../lambdas/adapters/reading/policy-values.ts';
import { callFrom } from '../../../lambdas/domain/call.ts';
import { contactFrom } from '../../../lambdas/domain/contact.ts';
import { abuseProtocolKept, voicemailLeft } from '../../../lambdas/domain/ending.ts';
import { type Policy, attributesOf } from '../../../lambdas/domain/policy.ts';
import { isSignalled, resolutionOf } from '../../../lambdas/domain/resolution.ts';
import { type Said, statementText } from '../../../lambdas/domain/statement.ts';
import { policy } from './payloads.ts';

const attributesKept = (Attributes: unknown, by: Policy = policy) =>
  attributesSaid(fieldsOf({ Attributes }), 'Attributes', by);

describe('the value of an attribute that the policy reads', () => {
  it('is kept as it was written where it means something there, in any letter case', () => {
    const values = {
      resolution: 'Promised',
      complaint: 'TRUE',
      voicemail: 'true',
      abuseWarning: 'True',
      supervisorOffered: 'true',
    };
    expect(attributesKept(values)).toEqual(values);
  });

  it('is kept by its length where it means nothing there, whatever it means elsewhere', () => {
    expect(
      attributesKept({
        resolution: '+447700900123',
        complaint: 'resolved',
        voicemail: 'call Ada back',
        abuseWarning: '1',
        supervisorOffered: 'promised',
      }),
    ).toEqual({
      resolution: '‹text of 13›',
      complaint: '‹text of 8›',
      voicemail: '‹text of 13›',
      abuseWarning: '‹text of 1›',
      supervisorOffered: '‹text of 8›',
    });
  });

  it('is empty where it was removed, and absent where it was never given', () => {
    expect(attributesKept({ resolution: '', mood: '' })).toEqual({ resolution: '' });
    expect(attributesKept({})).toEqual({});
    expect(attributesKept(null)).toBeUndefined();
  });

  it('is kept where the policy lists a number, which then is a word of the site’s', () => {
    const resolved = ['0800 1112223'];
    const listing = { ...policy, resolution: { ...policy.resolution, resolved } };
    expect(attributesKept({ resolution: '0800 1112223' }, listing)).toEqual({
      resolution: '0800 1112223',
    });
  });

  it('means what it means to any use of an attribute that has two', () => {
    const twice = { ...policy, complaint: { attribute: 'resolution', values: ['angry'] } };
    expect(attributesKept({ resolution: 'angry' }, twice)).toEqual({ resolution: 'angry' });
    expect(attributesKept({ resolution: 'resolved' }, twice)).toEqual({ resolution: 'resolved' });
  });
});

describe('the value of the tag that the policy reads', () => {
  it('is kept where it is a resolution, else by its length', () => {
    const tagsKept = (tags: unknown) => tagsSaid(fieldsOf({ tags }), 'tags', policy);
    expect(tagsKept({ resolution: 'unresolved', customer: 'Ada' })).toEqual({
      resolution: 'unresolved',
    });
    expect(tagsKept({ resolution: '+447700900123' })).toEqual({ resolution: '‹text of 13›' });
    expect(tagsKept('resolution')).toBeUndefined();
  });
});

const value = fc.constantFrom('', 'Resolved', 'unresolved', 'PROMISED', 'true', 'x', '0770090012');
const values = fc.array(value, { maxLength: 3 });
const name = fc.constantFrom('resolution', 'complaint', 'voicemail', 'warned', '__proto__');
const signal = fc.record({ attribute: name, values });
const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    complaint: signal,
    voicemail: signal,
    abuse: fc.record({ warning: name, supervisor: name }),
    resolution: fc.record({
      attribute: name,
      tag: name,
      resolved: values,
      unresolved: values,
      promised: values,
      rules: fc.constant({}),
    }),
  })
  .map((given) => ({ ...policy, ...given }));
const map = fc.dictionary(name, value);
const minutes = fc.nat({ max: 2 });

/** All that a policy makes of the attributes and tags of a call’s legs. */
function meaningOf(legs: readonly (readonly [minute: number, said: Said])[], by: Policy) {
  const contacts = legs.map(([minute, said], place) => {
    const text = statementText({ saidAt: `2026-11-20T10:0${minute}:00.000Z`, said });
    return contactFrom(`leg-${place}`, { CONTACT_RECORD: text });
  });
  const ending = { call: callFrom('leg-0', contacts), policy: by };
  return {
    resolution: resolutionOf(contacts, by),
    isComplaint: isSignalled(contacts, by.complaint),
    isVoicemail: voicemailLeft(ending),
    isAbuse: abuseProtocolKept(ending),
  };
}

describe('what is kept of attributes and tags', () => {
  it('means to the policy what they mean themselves, on any legs', () => {
    const legs = fc.array(fc.tuple(minutes, map, map), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(anyPolicy, legs, (by, told) => {
        const whole = told.map(([minute, attributes, tags]) => {
          const fields = fieldsOf({ attributes, tags });
          const given = {
            attributes: fields.texts('attributes', attributesOf(by)) ?? {},
            tags: fields.texts('tags', [by.resolution.tag]) ?? {},
          };
          return [minute, given] as const;
        });
        const kept = told.map(([minute, attributes, tags]) => {
          const fields = fieldsOf({ attributes, tags });
          const given = {
            attributes: attributesSaid(fields, 'attributes', by) ?? {},
            tags: tagsSaid(fields, 'tags', by) ?? {},
          };
          return [minute, given] as const;
        });
        expect(meaningOf(kept, by)).toEqual(meaningOf(whole, by));
      }),
      { numRuns: 2000 },
    );
  });
});
