import { describe, expect, it } from 'vitest';
import { deadLettersOf, hops } from '../../bin/ops/hops.ts';
import { needed, resources, synthesized, textOf } from '../lib/synthesis.ts';

const { pipeline } = synthesized('prod', { ...needed, contactRecords: { create: true } });
const named = (type: string, property: string): string[] =>
  resources(pipeline, type).map((one) => textOf(one, property).replace('hold-the-line-prod-', ''));

describe('the hops that operators know', () => {
  it('are those of the stacks: every dead-letter queue, and no other', () => {
    const queues = named('AWS::SQS::Queue', 'QueueName');
    const deadLetters = queues.filter((name) => name.endsWith('-dead-letters'));
    expect(hops.map(deadLettersOf).toSorted()).toEqual(deadLetters.toSorted());
    const sources = hops.filter(({ source }) => source === 'queue').map(({ name }) => name);
    expect(queues).toEqual(expect.arrayContaining(sources));
  });

  it('are served by functions that there are', () => {
    const functions = named('AWS::Lambda::Function', 'FunctionName');
    expect(functions).toEqual(expect.arrayContaining(hops.map((hop) => hop.function)));
  });
});
