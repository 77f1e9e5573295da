import type { EventPattern } from 'aws-cdk-lib/aws-events';

import type { Settings } from '../settings.ts';

type Watched = Pick<Settings, 'instance' | 'eventTypes'>;

const source = ['aws.connect'];

/** Connect's name changed and with it the documented text; which one is sent is not certain. */
const contactEvents = ['Amazon Connect Contact Event', 'Connect Customer Contact Event'];

/** Matches of voice rules, under today's names and the older ones. */
const contactLensMatches = [
  'Contact Lens Post Call Rules Matched',
  'Contact Lens Realtime Rules Matched',
  'Contact Lens After Call Work Rules Matched',
  'Rule for Contact Lens Post Call Matched',
  'Rule for Contact Lens Realtime Matched',
];

/**
 * The field is one of these, under whichever spelling of its name it comes, or it is not there at all:
 * an event that lacks it is let through, for the code to say why it cannot be understood.
 */
const absentOr = (names: readonly string[], matches: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, [...matches, { exists: false }]]));

/** ARNs of contact events are not always complete, so the instance is known by how they end. */
const ofInstance = ({ instance }: Watched): Record<string, unknown> =>
  instance
    ? absentOr(
        ['instanceArn', 'InstanceArn', 'InstanceARN'],
        [{ suffix: `instance/${instance.id}` }],
      )
    : {};

const ofType = ({ eventTypes }: Watched): Record<string, unknown> =>
  eventTypes === 'terminal'
    ? absentOr(['eventType', 'EventType'], ['DISCONNECTED', 'COMPLETED'])
    : {};

/** Which events are contact events of the watched instance's calls. */
export const contactEventPattern = (watched: Watched): EventPattern => ({
  source,
  detailType: contactEvents,
  detail: {
    ...absentOr(['channel', 'Channel'], [{ 'equals-ignore-case': 'VOICE' }]),
    ...ofType(watched),
    ...ofInstance(watched),
  },
});

/** Which events say that a Contact Lens rule matched a call of the watched instance. */
export const contactLensPattern = (watched: Watched): EventPattern => ({
  source,
  detailType: contactLensMatches,
  ...(watched.instance && { detail: ofInstance(watched) }),
});
