import { describe, expect, it } from 'vitest';

import { canonicalText } from '../../lambdas/domain/canonical-text.ts';

describe('a value as canonical text', () => {
  it('has its keys in the order of the alphabet, at any depth', () => {
    expect(canonicalText({ queueId: 'billing', agentId: 'ada', tags: { b: '2', a: '1' } })).toBe(
      '{"agentId":"ada","queueId":"billing","tags":{"a":"1","b":"2"}}',
    );
  });

  it('keeps the order of a list', () => {
    expect(canonicalText({ legs: ['second', 'first', { b: 2, a: 1 }] })).toBe(
      '{"legs":["second","first",{"a":1,"b":2}]}',
    );
  });

  it('says null where a value is not known, and nothing where it is not there', () => {
    expect(canonicalText({ queueId: null, agentId: undefined })).toBe('{"queueId":null}');
    expect(canonicalText(null)).toBe('null');
  });
});
