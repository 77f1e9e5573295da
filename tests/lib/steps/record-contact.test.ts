import { describe, expect, it } from 'vitest';

import { needed, resources, synthesized, textOf } from '../synthesis.ts';

const instanceTakenBy = (stage: string, document: unknown): unknown => {
  const functions = resources(synthesized(stage, document).pipeline, 'AWS::Lambda::Function');
  const own = functions.find((one) => textOf(one, 'FunctionName').endsWith('-record-contact'));
  const environment = own?.properties['Environment'] as
    { readonly Variables: Readonly<Record<string, string>> } | undefined;
  return environment?.Variables['INSTANCE_ID'];
};

describe('recording contacts, where a stream may serve several instances', () => {
  it('takes those of the stage’s own', () => {
    expect(instanceTakenBy('prod', needed)).toBe('11111111-2222-4333-8444-555555555555');
  });

  it('takes those of any on the local stage, which has none', () => {
    expect(instanceTakenBy('local', {})).toBe('*');
  });
});
