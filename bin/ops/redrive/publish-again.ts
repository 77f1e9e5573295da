import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import { unmarshalled } from '../../../lambdas/adapters/table/dynamodb.ts';
import type { Telemetry } from '../../../lambdas/adapters/process/telemetry.ts';
import { type Topics, snsTopics } from '../../../lambdas/adapters/messages/topics.ts';
import { publishActions } from '../../../lambdas/publish-actions/publish-actions.ts';
import { physicalName } from '../../../lib/constructs/house.ts';
import type { Operated } from '../stage/connection.ts';
import type { StandingQueue } from '../../queues/standing-queue.ts';
import type { StreamPlace } from '../letters/stream-place.ts';
import { type Redone, redoPlaces } from './by-place.ts';
import { tableChangesAt } from './table-changes.ts';

const silent: Telemetry = {
  info: () => {},
  warn: () => {},
  failure: () => {},
  count: () => {},
  measure: () => {},
  flush: () => {},
};

/** The stage's topics: they are in the account and region of its queues. */
function topicsOf({ sns, stage }: Operated, queueArn: string): Topics {
  const [, partition, , region, account] = queueArn.split(':');
  const arn = (name: string): string =>
    ['arn', partition, 'sns', region, account, physicalName({ stage }, name)].join(':');
  return snsTopics({ 'follow-up': arn('follow-ups'), investigation: arn('investigations') }, sns);
}

const changeOf = ({ dynamodb }: _Record) => ({
  before: dynamodb?.OldImage === undefined ? null : unmarshalled(dynamodb.OldImage),
  after: dynamodb?.NewImage === undefined ? null : unmarshalled(dynamodb.NewImage),
});

/** Publishes what was to be published at a place. Throws `StreamForgot`. */
async function publishPlace(
  place: StreamPlace,
  topics: Topics,
  { streams, stage }: Operated,
): Promise<void> {
  const records = await tableChangesAt(streams, physicalName({ stage }, 'calls'), place);
  for (const record of records) {
    await publishActions(changeOf(record), { topics, telemetry: silent });
  }
}

/**
 * Reads the places that a queue's letters name in the table's stream, publishes what was to be published
 * there, as `publish-actions` would have, and deletes each letter then. A repeat does no harm: who hears
 * the topics goes by the obligation's id.
 */
export function publishAgain(queue: StandingQueue, operated: Operated): Promise<Redone> {
  const topics = topicsOf(operated, queue.arn);
  return redoPlaces(operated.sqs, queue, (place) => publishPlace(place, topics, operated));
}
