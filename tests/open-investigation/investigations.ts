import { type Action, actionMessageOf } from '../../lambdas/adapters/messages/action-message.ts';
import type { Investigation, Obligation } from '../../lambdas/domain/obligation.ts';
import type { Policy } from '../../lambdas/domain/policy.ts';
import { openInvestigationHandler } from '../../lambdas/open-investigation/handler.ts';
import type { OpenInvestigationPorts } from '../../lambdas/open-investigation/open-investigation.ts';
import type { Item } from '../../lambdas/adapters/table/item.ts';
import { type Bench, assessBench } from '../assess-call/bench.ts';
import { byAgent, legOf, resolution } from '../assess-call/leg.ts';
import { taskSettings } from '../open-follow-up/open-tasks.ts';
import { lambdaContext, queueEvent } from '../twins/lambda-events.ts';
import { retryQueueOn } from '../twins/memory-queue.ts';
import type { TwinWorld } from '../twins/twin-world.ts';

/** What opening an investigation needs, from a world. */
export const portsOf = (world: TwinWorld): OpenInvestigationPorts => ({
  ...world,
  retryQueue: retryQueueOn(world.investigations),
});

/** The message about an obligation. */
export const messageAbout = (obligation: Obligation, action: Action = 'raise'): string =>
  JSON.stringify(actionMessageOf(obligation, action));

/** Hands messages to the handler, numbered from 1; gives the ids of those that failed. */
export const handle = (ports: OpenInvestigationPorts, ...bodies: string[]): Promise<string[]> =>
  handleUnder(taskSettings.policy, ports, ...bodies);

/** The same under another policy. */
export async function handleUnder(
  policy: Policy,
  ports: OpenInvestigationPorts,
  ...bodies: string[]
): Promise<string[]> {
  const settings = { ...taskSettings, policy, investigationDays: 2200 };
  const messages = bodies.map((body, index) => ({ messageId: `message-${index + 1}`, body }));
  const { batchItemFailures } = await openInvestigationHandler(ports, settings)(
    queueEvent(messages),
    lambdaContext,
  );
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

/** A call that an agent ended early, with its recording, judged. */
export async function hangUpJudged(): Promise<Bench> {
  const bench = assessBench();
  const said = { ...byAgent, ...resolution('unresolved'), recordingLocation: 'bucket/call-1.wav' };
  await bench.tell(legOf().recorded({ ...said, agentUsername: 'ada' }));
  await bench.runAll();
  return bench;
}

/** The investigation of a kind that a call has. */
export async function investigationIn(
  { calls }: TwinWorld,
  kind: Investigation['kind'] = 'agent-hang-up',
  callId = 'call-1',
): Promise<Investigation> {
  for (const obligation of (await calls.read(callId)).obligations) {
    if (obligation.type === 'investigation' && obligation.kind === kind) return obligation;
  }
  throw new Error(`The call has no investigation ${kind}.`);
}

/** The trail of a call’s investigations. */
export const trailIn = ({ table }: TwinWorld, callId = 'call-1'): Item[] =>
  table.under(callId).filter(({ item }) => String(item).includes('#entry#'));
