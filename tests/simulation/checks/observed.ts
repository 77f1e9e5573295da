import type { Item } from '../../../lambdas/adapters/table/item.ts';
import { callsIn } from '../oracle/call.ts';
import { onlyObserved } from '../oracle/observed.ts';
import type { LivedDay } from '../world/live.ts';
import type { Heard } from './heard.ts';
import { type Violation, broken } from './violation.ts';

const promise = 'what is only observed is judged, and nothing is raised for it';

function wrongBefore({ words, answers, values }: Heard, { beforeLastLook }: LivedDay): Violation[] {
  const { items, answers: count } = beforeLastLook;
  const before = [...words, ...answers.slice(0, count), ...values];
  const observed = onlyObserved(before);
  if (observed.size === 0) return [];
  const isObserved = ({ contactId }: { readonly contactId: string }): boolean =>
    observed.has(contactId);
  const find = (callId: string, isWanted: (item: Item) => boolean): Item | undefined =>
    items.find((item) => item['callId'] === callId && isWanted(item));
  return callsIn(before).flatMap(({ callId, legs }) => {
    if (!legs.some(isObserved)) return [];
    const mode = find(callId, ({ item }) => item === 'call')?.['mode'] ?? 'observe';
    if (mode !== 'observe') return [broken(promise, callId, 'its record is to be acted on')];
    const raised = legs.every(isObserved) ? find(callId, (item) => 'announce' in item) : undefined;
    return raised === undefined
      ? []
      : [broken(promise, callId, `${String(raised['id'])} is raised`)];
  });
}

/**
 * A look that only observes says so of what it brings in. Before somebody looks again and acts, calls with
 * a leg that is only observed are only observed, and one of which no leg is more has no obligation.
 */
export const checkObserved = (heard: Heard, lived: LivedDay): Violation[] => [
  ...lived.world.actedOn.map((contactId) =>
    broken(promise, contactId, `${contactId} is recorded to be acted on`),
  ),
  ...wrongBefore(heard, lived),
];
