import { describe, expect, it } from 'vitest';

import { attributesOf } from '../../lambdas/domain/policy.ts';
import { policyWith } from './story.ts';

describe('the contact attributes that are kept', () => {
  it('are those that the policy reads, and no other', () => {
    const policy = policyWith({
      resolution: { ...policyWith().resolution, attribute: 'disposition' },
      complaint: { attribute: 'complained', values: ['yes'] },
      voicemail: { attribute: 'message', values: ['left'] },
      abuse: { warning: 'warned', supervisor: 'offered' },
    });
    expect(attributesOf(policy).toSorted()).toEqual([
      'complained',
      'disposition',
      'message',
      'offered',
      'warned',
    ]);
  });
});
