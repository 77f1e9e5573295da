import { assessCallHandler } from '../../../lambdas/assess-call/handler.ts';
import { chaseObligationsHandler } from '../../../lambdas/chase-obligations/handler.ts';
import { openFollowUpHandler } from '../../../lambdas/open-follow-up/handler.ts';
import { openInvestigationHandler } from '../../../lambdas/open-investigation/handler.ts';
import { publishActionsHandler } from '../../../lambdas/publish-actions/handler.ts';
import { reconcileContactsHandler } from '../../../lambdas/reconcile-contacts/handler.ts';
import { rests } from '../../../lambdas/reconcile-contacts/rests.ts';
import { recordContactHandler } from '../../../lambdas/record-contact/handler.ts';
import { idleCountOn, tallying } from '../../../lambdas/record-contact/tally.ts';
import { lambdaContext } from '../../twins/lambda-events.ts';
import { livesInDays } from '../../twins/twin-world.ts';
import { chaseAfterSeconds } from './declared.ts';
import type { Plan } from './plan.ts';
import type { Failures, FunctionName, Ports } from './ports.ts';
import { isRepeat } from './table-ports.ts';

type Handler = (event: never, context: typeof lambdaContext) => Promise<unknown>;

const target = { flowId: 'flow' };
/** The stage's own instance. */
export const instanceId = 'the-stage';
const instance = { instanceUrl: 'https://site.my.connect.aws', instanceId };

/** A batch without an idle input touches no table. */
const onlyWhereIdle = (inputs: Ports['inputs']): Ports['inputs'] => ({
  ...inputs,
  add: async (idle, at) => {
    if (idle.ignored + idle.repeated > 0) await inputs.add(idle, at);
  },
});

/** What repeats is counted, as the real table's port does itself. */
const countingRepeats = (
  contacts: Ports['contacts'],
  telemetry: Ports['telemetry'],
): Ports['contacts'] => ({
  ...contacts,
  record: async (...word) => {
    const stored = await contacts.record(...word);
    if (isRepeat(stored)) telemetry.count('Repeated');
    return stored;
  },
});

function recording(ports: Ports, { policy: { policy } }: Plan): Handler {
  const counted = idleCountOn(ports.telemetry);
  const contacts = countingRepeats(ports.contacts, counted.telemetry);
  const timing = { settleSeconds: policy.settleSeconds, graceSeconds: policy.graceSeconds };
  const { telemetry } = counted;
  const handle = recordContactHandler({ ...ports, contacts, telemetry }, policy, timing);
  return tallying(handle, counted, { tally: onlyWhereIdle(ports.inputs), clock: ports.clock });
}

/** The real handler of a function on the ports of one invocation. */
function handlerOf(name: FunctionName, ports: Ports, plan: Plan): Handler {
  const { policy: versioned, searching } = plan;
  const { policy } = versioned;
  const { settleSeconds, graceSeconds } = policy;
  const tasks = { target, ...instance, policy };
  const { investigationDays } = livesInDays;
  switch (name) {
    case 'record-contact':
      return recording(ports, plan);
    case 'assess-call':
      return assessCallHandler(ports, { ...versioned, settleSeconds, graceSeconds });
    case 'publish-actions':
      return publishActionsHandler(ports);
    case 'open-follow-up':
      return openFollowUpHandler(ports, tasks);
    case 'open-investigation':
      return openInvestigationHandler(ports, { ...tasks, investigationDays });
    case 'reconcile-contacts':
      return reconcileContactsHandler(ports, {
        settleSeconds,
        graceSeconds,
        instanceId,
        ...rests,
        ...searching,
      });
    case 'chase-obligations':
      return chaseObligationsHandler(ports, { afterSeconds: chaseAfterSeconds });
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
