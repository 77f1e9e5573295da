import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Context, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { batchHandler } from '../adapters/messages/batch.ts';
import { type Change, type PublishActionsPorts, publishActions } from './publish-actions.ts';

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];

const itemOf = (image: Image): Change['after'] =>
  image === undefined ? null : unmarshall(image as Record<string, AttributeValue>);

const changeOf = ({ dynamodb }: DynamoDBRecord): Change => ({
  before: itemOf(dynamodb?.OldImage),
  after: itemOf(dynamodb?.NewImage),
});

/** `publish-actions`: every change of the batch on its own. */
export function publishActionsHandler(ports: PublishActionsPorts) {
  const handle = batchHandler<DynamoDBRecord>(ports.telemetry, {
    kind: 'DynamoDBStreams',
    idOf: ({ dynamodb }) => dynamodb?.SequenceNumber ?? 'unknown',
    one: async (record) => publishActions(changeOf(record), ports),
  });
  return async (event: DynamoDBStreamEvent, context: Context) => handle(event, context);
}
