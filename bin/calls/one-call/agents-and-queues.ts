import type { Contact } from '../../../lambdas/domain/contact.ts';
import type { Column } from '../../print/table.ts';

/** An agent or a queue of a call, with the id by which its other calls are asked for. */
export interface Named {
  readonly what: 'agent' | 'queue';
  readonly name: string | null;
  readonly id: string;
}

/** The agents and queues of legs, each once, in the order in which they came. */
export function agentsAndQueues(legs: readonly Contact[]): Named[] {
  const named = legs.flatMap(({ agentId, agentUsername, queueId, queueName }): Named[] => [
    ...(agentId === null ? [] : [{ what: 'agent' as const, name: agentUsername, id: agentId }]),
    ...(queueId === null ? [] : [{ what: 'queue' as const, name: queueName, id: queueId }]),
  ]);
  const byId = new Map<string, Named>();
  for (const each of named) {
    const key = `${each.what} ${each.id}`;
    byId.set(key, { ...each, name: byId.get(key)?.name ?? each.name });
  }
  return [...byId.values()];
}

export const agentsAndQueuesColumns: readonly Column<Named>[] = [
  { title: 'what', text: ({ what }) => what },
  { title: 'id', text: ({ id }) => id, whole: true },
  { title: 'name', text: ({ name }) => name },
];
