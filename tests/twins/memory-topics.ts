import {
  type ActionMessage,
  filterAttributesOf,
  proseOf,
} from '../../lambdas/adapters/messages/action-message.ts';
import type { Topics } from '../../lambdas/adapters/messages/topics.ts';
import type { MemoryQueue } from './memory-queue.ts';

/** A message that was published, with what subscribers filter by and what e-mail readers get. */
export interface Published {
  readonly message: ActionMessage;
  readonly attributes: Readonly<Record<string, string>>;
  readonly prose: string;
}

/** Topics that deliver at once to every queue that subscribed, raw. */
export interface MemoryTopics extends Topics {
  subscribe(type: ActionMessage['type'], queue: MemoryQueue): void;
  published(): Published[];
}

/** Topics that nobody has subscribed to yet. */
export function memoryTopics(): MemoryTopics {
  const published: Published[] = [];
  const queues: { readonly type: ActionMessage['type']; readonly queue: MemoryQueue }[] = [];
  return {
    publish: async (message) => {
      published.push({ message, attributes: filterAttributesOf(message), prose: proseOf(message) });
      for (const { type, queue } of queues) {
        if (type === message.type) queue.send(JSON.stringify(message), 0);
      }
    },
    subscribe: (type, queue) => {
      queues.push({ type, queue });
    },
    published: () => [...published],
  };
}
