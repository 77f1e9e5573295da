import type { CallIndex, Found } from '../adapters/table/call-index.ts';
import type { Span } from '../domain/span.ts';
import { type Instant, hourOf, plusSeconds } from '../domain/instant.ts';

/** How busy an hour was in which an agent hung up: context, not excuse. */
export interface HourLoad {
  /** The hour's beginning. */
  readonly hour: Instant;
  readonly agentCalls: number;
  /** Calls of the queues in which the agent hung up in that hour. */
  readonly queueCalls: number;
  /** The longest wait in those queues in that hour; null where none is known. */
  readonly longestQueueWaitSeconds: number | null;
}

const hourSeconds = 3600;

function longestWait(calls: readonly Found[]): number | null {
  const waits = calls.map(({ record }) => record?.queueWaitSeconds ?? null);
  const known = waits.filter((seconds) => seconds !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** The hour that begins at a time, to its last millisecond. */
const hourFrom = (hour: Instant): Span => ({
  from: hour,
  to: plusSeconds(hour, hourSeconds - 0.001),
});

async function loadOf(
  hour: Instant,
  queueIds: readonly string[],
  agentId: string,
  index: CallIndex,
): Promise<HourLoad> {
  const ofAgent = await index.callsOfAgent(agentId, hourFrom(hour));
  const ofQueues = await Promise.all(
    queueIds.map((queueId) => index.callsOfQueue(queueId, hourFrom(hour))),
  );
  const queueCalls = new Map(ofQueues.flat().map((call) => [call.callId, call]));
  return {
    hour,
    agentCalls: ofAgent.length,
    queueCalls: queueCalls.size,
    longestQueueWaitSeconds: longestWait([...queueCalls.values()]),
  };
}

/** The load of the hours in which these calls of one agent closed, in the queues that they came from. */
export async function loadOfHours(
  calls: readonly Found[],
  agentId: string,
  index: CallIndex,
): Promise<HourLoad[]> {
  const byHour = Map.groupBy(calls, ({ closedAt }) => hourOf(closedAt));
  const hours = [...byHour].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Promise.all(
    hours.map(([hour, hangUps]) => {
      const queueIds = hangUps.flatMap(({ record }) => record?.queueId ?? []);
      return loadOf(hour, [...new Set(queueIds)], agentId, index);
    }),
  );
}
