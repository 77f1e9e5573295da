import { assessCallHandler } from '../../../lambdas/assess-call/handler.ts';
import { openFollowUpHandler } from '../../../lambdas/open-follow-up/handler.ts';
import { openInvestigationHandler } from '../../../lambdas/open-investigation/handler.ts';
import { publishActionsHandler } from '../../../lambdas/publish-actions/handler.ts';
import { recordContactHandler } from '../../../lambdas/record-contact/handler.ts';
import { lambdaContext } from '../../twins/lambda-events.ts';
import { livesInDays } from '../../twins/twin-world.ts';
import type { Plan } from './plan.ts';
import type { Failures, FunctionName, Ports } from './ports.ts';

type Handler = (event: never, context: typeof lambdaContext) => Promise<unknown>;

const target = { flowId: 'flow' };
const instance = { instanceUrl: 'https://site.my.connect.aws', instanceId: 'the-stage' };

/** The real handler of a function on the ports of one invocation. */
function handlerOf(name: FunctionName, ports: Ports, { policy: versioned }: Plan): Handler {
  const { policy } = versioned;
  const { settleSeconds, graceSeconds } = policy;
  const tasks = { target, ...instance, policy };
  const { investigationDays } = livesInDays;
  switch (name) {
    case 'record-contact':
      return recordContactHandler(ports, policy, { settleSeconds, graceSeconds });
    case 'assess-call':
      return assessCallHandler(ports, { ...versioned, settleSeconds, graceSeconds });
    case 'publish-actions':
      return publishActionsHandler(ports);
    case 'open-follow-up':
      return openFollowUpHandler(ports, tasks);
    case 'open-investigation':
      return openInvestigationHandler(ports, { ...tasks, investigationDays });
  }
}

function failuresIn(answer: unknown): ReadonlySet<string> {
  const { batchItemFailures } = answer as { batchItemFailures: { itemIdentifier: string }[] };
  return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
}

/** Runs a function on an event and gives back what it reports as failed; all, where it throws. */
export async function invoke(
  name: FunctionName,
  event: object,
  ports: Ports,
  plan: Plan,
): Promise<Failures> {
  const { failures } = plan.mistake;
  try {
    const handler = handlerOf(name, ports, plan);
    const failed = failuresIn(await handler(event as never, lambdaContext));
    return failures === undefined ? failed : failures(failed);
  } catch {
    return undefined;
  }
}
