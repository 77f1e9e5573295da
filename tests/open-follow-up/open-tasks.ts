import { type Action, actionMessageOf } from '../../lambdas/adapters/messages/action-message.ts';
import type { TaskSettings } from '../../lambdas/adapters/tasks/task-request.ts';
import { openFollowUpHandler } from '../../lambdas/open-follow-up/handler.ts';
import type { OpenFollowUpPorts } from '../../lambdas/open-follow-up/open-follow-up.ts';
import type { Obligation } from '../../lambdas/domain/obligation.ts';
import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import { followUpOf, raising, recordOf, withdrawing } from '../contracts/examples.ts';
import { lambdaContext, queueEvent } from '../twins/lambda-events.ts';
import { retryQueueOn } from '../twins/memory-queue.ts';
import { type TwinWorld, twinWorld } from '../twins/twin-world.ts';

/** Where tasks go in these tests. */
export const taskSettings: TaskSettings = {
  target: { flowId: 'flow-1' },
  instanceUrl: 'https://my-site.my.connect.aws',
  instanceId: 'instance-of-the-stage',
  policy: defaultPolicy,
};

/** The number of the customer in these tests. */
export const number = '+441632960001';

/** The call as Connect describes it. */
export const describedCall = {
  Id: 'call-1',
  Channel: 'VOICE',
  DisconnectTimestamp: '2026-11-20T09:05:00Z',
  CustomerEndpoint: { Type: 'TELEPHONE_NUMBER', Address: number },
  Recordings: [{ Location: 'bucket/connect/my site/2026/call-1.wav' }],
  Attributes: { resolution: 'unresolved' },
};

/** A world in which an obligation was raised and Connect knows its call. */
export async function worldWith(obligation: Obligation = followUpOf()): Promise<TwinWorld> {
  const world = twinWorld();
  world.connect.know(describedCall);
  await world.calls.commit({ record: recordOf(), read: null, changes: raising(obligation) });
  return world;
}

/** How the obligation of these tests, or another, stands; undefined where there is none. */
export const stateIn = async (
  { obligations }: TwinWorld,
  obligation: Obligation = followUpOf(),
): Promise<Obligation['state'] | undefined> => (await obligations.find(obligation))?.state;

/** What opening a follow-up needs, from a world. */
export const portsOf = (world: TwinWorld): OpenFollowUpPorts => ({
  ...world,
  retryQueue: retryQueueOn(world.followUps),
});

/** The message about an obligation. */
export const messageAbout = (obligation: Obligation, action: Action = 'raise'): string =>
  JSON.stringify(actionMessageOf(obligation, action));

/** Hands messages to the handler, numbered from 1; gives the ids of those that failed. */
export async function handle(ports: OpenFollowUpPorts, ...bodies: string[]): Promise<string[]> {
  const messages = bodies.map((body, index) => ({ messageId: `message-${index + 1}`, body }));
  const { batchItemFailures } = await openFollowUpHandler(ports, taskSettings)(
    queueEvent(messages),
    lambdaContext,
  );
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

/** The call’s next assessment withdraws an obligation, in the state in which it is. */
export async function withdraw(
  { calls, obligations }: TwinWorld,
  obligation: Obligation,
): Promise<void> {
  const found = await obligations.find(obligation);
  const { record: read } = await calls.read(obligation.callId);
  if (found === undefined || read === null) throw new Error('There is nothing to withdraw.');
  const commit = { record: read.record, read, changes: withdrawing(found) };
  if ((await calls.commit(commit)) !== 'committed') throw new Error('It was not withdrawn.');
}
