import type { Wish } from '../gate/policy.ts';
import type { Mapping } from './mapping.ts';

/**
 * What Lambda wants of a source in the name of the function that it feeds: it refuses a mapping whose
 * function's role lacks any of these.
 */
const pollerActions: Readonly<Record<string, readonly string[]>> = {
  sqs: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
  dynamodb: [
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
  ],
  kinesis: [
    'kinesis:DescribeStream',
    'kinesis:DescribeStreamSummary',
    'kinesis:GetRecords',
    'kinesis:GetShardIterator',
    'kinesis:ListShards',
  ],
};

/** What the role of a mapping's function must allow, so that the mapping can be. */
export const wishesOfMapping = ({ sourceKind, sourceArn, onFailureArn }: Mapping): Wish[] => [
  ...(pollerActions[sourceKind] ?? []).map((action) => ({ action, resource: sourceArn })),
  ...(onFailureArn === undefined ? [] : [{ action: 'sqs:SendMessage', resource: onFailureArn }]),
];
