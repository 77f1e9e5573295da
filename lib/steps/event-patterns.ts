import type { EventPattern } from 'aws-cdk-lib/aws-events';

import { contactEventDetailTypes } from '../../lambdas/adapters/reading/contact-event.ts';
import { lensDetailTypes } from '../../lambdas/adapters/reading/contact-lens.ts';
import type { Settings } from '../settings.ts';

type Watched = Pick<Settings, 'instance' | 'eventTypes'>;

const source = ['aws.connect'];

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
  detailType: [...contactEventDetailTypes],
  detail: {
    ...absentOr(['channel', 'Channel'], [{ 'equals-ignore-case': 'VOICE' }]),
    ...ofType(watched),
    ...ofInstance(watched),
  },
});

/** Which events say that a Contact Lens rule matched a call of the watched instance. */
export const contactLensPattern = (watched: Watched): EventPattern => ({
  source,
  detailType: [...lensDetailTypes],
  ...(watched.instance && { detail: ofInstance(watched) }),
});
