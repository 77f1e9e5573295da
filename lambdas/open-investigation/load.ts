import type { CallIndex, Found } from '../adapters/call-index.ts';
import { type Instant, plusSeconds } from '../domain/instant.ts';

/** How busy an hour was in which an agent hung up: context, not excuse. */
export interface HourLoad {
  /** The hour's beginning. */
  readonly hour: Instant;
  readonly agentCalls: number;
  readonly queueCalls: number;
  /** The longest wait in the queue in that hour; null where none is known. */
  readonly longestQueueWaitSeconds: number | null;
}

const hourOf = (at: Instant): Instant => `${at.slice(0, 13)}:00:00.000Z`;
const hourSeconds = 3600;

function longestWait(calls: readonly Found[]): number | null {
  const waits = calls.map(({ record }) => record?.queueWaitSeconds ?? null);
  const known = waits.filter((seconds) => seconds !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** The load of the hours in which these calls of one agent closed. */
export async function loadOfHours(
  calls: readonly Found[],
  agentId: string,
  index: CallIndex,
): Promise<HourLoad[]> {
  const queueByHour = new Map(
    calls.map(({ closedAt, record }) => [hourOf(closedAt), record?.queueId ?? null]),
  );
  const hours = [...queueByHour].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Promise.all(
    hours.map(async ([hour, queueId]) => {
      const span = { from: hour, to: plusSeconds(hour, hourSeconds) };
      const ofAgent = await index.callsOfAgent(agentId, span);
      const ofQueue = queueId === null ? [] : await index.callsOfQueue(queueId, span);
      return {
        hour,
        agentCalls: ofAgent.length,
        queueCalls: ofQueue.length,
        longestQueueWaitSeconds: longestWait(ofQueue),
      };
    }),
  );
}
