import type { Span } from '../../domain/span.ts';
import type { CallIndex, Found } from './call-index.ts';

/** The agent's calls that closed in a span and that the agent, who served last, ended early. */
export async function hangUpsOf(agentId: string, span: Span, index: CallIndex): Promise<Found[]> {
  const found = await index.callsOfAgent(agentId, span);
  return found.filter(
    ({ record }) => record?.verdict === 'agent-ended-early' && record.agentId === agentId,
  );
}
