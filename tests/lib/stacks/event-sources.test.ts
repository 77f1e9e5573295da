import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import { spelling } from '../spelling.ts';
import { needed, resources, synthesized } from '../synthesis.ts';

const { records, pipeline } = synthesized('prod', { ...needed, contactRecords: { create: true } });
const readable = z.unknown().transform(spelling('prod', { own: pipeline, exporting: records }));

const sourceSchema = z.object({
  EventSourceArn: readable,
  FunctionName: readable,
  StartingPosition: z.string().optional(),
  DestinationConfig: z
    .object({ OnFailure: z.object({ Destination: readable }) })
    .transform(({ OnFailure }) => OnFailure.Destination)
    .optional(),
});
const sources = resources(pipeline, 'AWS::Lambda::EventSourceMapping').map(({ properties }) =>
  sourceSchema.parse(properties),
);

describe('a function', () => {
  it('is fed by its own queues', () => {
    const queues = sources.filter(({ StartingPosition }) => StartingPosition === undefined);
    expect(
      queues.map(({ EventSourceArn, FunctionName }) => [EventSourceArn, FunctionName]),
    ).toEqual(
      expect.arrayContaining([
        ['Arn of queue contact-events', 'function record-contact'],
        ['Arn of queue contact-lens', 'function record-contact'],
        ['Arn of queue assess-call', 'function assess-call'],
        ['Arn of queue open-follow-up', 'function open-follow-up'],
        ['Arn of queue open-investigation', 'function open-investigation'],
        ['Arn of queue chase-obligations', 'function chase-obligations'],
        ['Arn of queue reconcile-contacts', 'function reconcile-contacts'],
      ]),
    );
    expect(queues).toHaveLength(7);
  });

  it('reads a stream made here from its beginning, so that nothing is lost before it reads', () => {
    const streams = sources.filter(({ StartingPosition }) => StartingPosition !== undefined);
    expect(streams).toEqual([
      {
        EventSourceArn: 'Arn of stream contact-records',
        FunctionName: 'function record-contact',
        StartingPosition: 'TRIM_HORIZON',
        DestinationConfig: 'Arn of queue contact-records-dead-letters',
      },
      {
        EventSourceArn: 'StreamArn of table calls',
        FunctionName: 'function publish-actions',
        StartingPosition: 'TRIM_HORIZON',
        DestinationConfig: 'Arn of queue publish-actions-dead-letters',
      },
    ]);
  });
});

describe('the stream made here', () => {
  it('keeps contact records over a long weekend, and goes with its stack', () => {
    const [stream, ...others] = resources(pipeline, 'AWS::Kinesis::Stream');
    expect(others).toEqual([]);
    expect(stream?.properties['RetentionPeriodHours']).toBe(96);
    expect(stream?.deletionPolicy).toBe('Delete');
  });
});
