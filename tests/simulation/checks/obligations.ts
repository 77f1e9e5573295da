import type { Item } from '../../../lambdas/adapters/table/item.ts';
import type { StartedTask } from '../../twins/memory-connect.ts';
import type { Expected } from '../oracle/oracle.ts';
import type { SitePolicy } from '../oracle/site-policy.ts';
import type { LivedDay } from '../world/live.ts';
import { type Violation, broken } from './violation.ts';

const promise = 'exactly one task for each obligation that stands';

/** Time for a withdrawal under way to miss that somebody takes the task up. */
const underWayMilliseconds = 60_000;

const isObligation = (item: Item): boolean => 'announce' in item;

function begunBefore(task: StartedTask | undefined, at: number | undefined): boolean {
  if (task?.begunAt === undefined || task.begunAt === null || at === undefined) return false;
  return Date.parse(task.begunAt) < at - underWayMilliseconds;
}

/** One obligation against the tasks that bear its id. */
function wrongWith(item: Item, tasks: readonly StartedTask[], withdrawnAt: number | undefined) {
  const id = String(item['id']);
  const state = String(item['state']);
  const own = tasks.filter(({ request }) => request.attributes['obligationId'] === id);
  const open = own.filter(({ endedAt }) => endedAt === null);
  if ('open' in item === (state === 'withdrawn')) return `${id} is ${state}, but listed otherwise`;
  if (own.length > 1) return `${id} has ${own.length} tasks`;
  if (state === 'withdrawn') {
    if (begunBefore(own[0], withdrawnAt)) return `${id} was withdrawn though somebody had begun`;
    const isBegun = open.some(({ begunAt }) => begunAt !== null);
    return open.length > 0 && !isBegun ? `${id} is withdrawn, but its task is open` : null;
  }
  if (state !== 'opened') return `${id} is still ${state}`;
  if (open.length !== 1) return `${id} has ${open.length} open tasks`;
  return open[0]?.taskContactId === item['taskContactId'] ? null : `${id} names another task`;
}

function checkStanding(ofCall: readonly Item[], asked: readonly string[], begun: Set<string>) {
  const standing = ofCall.filter(({ state }) => state !== 'withdrawn');
  const kinds = standing.map(({ kind }) => String(kind));
  const isBegun = ({ id }: Item): boolean => begun.has(String(id));
  const lost = asked.filter((kind) => !kinds.includes(kind)).map((kind) => `${kind} is lost`);
  const twice = [...Map.groupBy(standing, ({ kind }) => String(kind))]
    .filter(([, alike]) => alike.length > 1 && !alike.every(isBegun))
    .map(([kind]) => `${kind} stands twice`);
  const spurious = standing
    .filter((one) => !asked.includes(String(one['kind'])) && !isBegun(one))
    .map(({ kind }) => `${String(kind)} stands, but nobody asks for it`);
  return [...lost, ...twice, ...spurious];
}

/** Obligations are just those that the verdicts ask for, but for what somebody has begun. */
export function checkObligations(
  items: readonly Item[],
  expected: Expected,
  { world }: LivedDay,
  { mode }: SitePolicy,
): Violation[] {
  const obligations = items.filter(isObligation);
  const tasks = world.connect.tasks();
  const begun = new Set(
    tasks
      .filter(({ begunAt }) => begunAt !== null)
      .map(({ request }) => String(request.attributes['obligationId'])),
  );
  const wrong = obligations.flatMap((item) => {
    const what = wrongWith(item, tasks, world.withdrawnAt.get(String(item['id'])));
    return what === null ? [] : [broken(promise, String(item['callId']), what)];
  });
  const ids = new Set(obligations.map(({ id }) => String(id)));
  const spurious = tasks
    .filter(({ request }) => !ids.has(String(request.attributes['obligationId'])))
    .map(({ taskContactId }) => broken(promise, null, `${taskContactId} has no obligation`));
  const callIds = new Set([
    ...expected.judged.keys(),
    ...obligations.map(({ callId }) => String(callId)),
  ]);
  const standing = [...callIds].flatMap((callId) => {
    const judged = expected.judged.get(callId);
    const asked =
      mode === 'observe' ? [] : [...(judged?.followUps ?? []), ...(judged?.investigations ?? [])];
    const ofCall = obligations.filter((item) => item['callId'] === callId);
    return checkStanding(ofCall, asked, begun).map((what) => broken(promise, callId, what));
  });
  return [...wrong, ...spurious, ...standing];
}
