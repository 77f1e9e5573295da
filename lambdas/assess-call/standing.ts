import type { Found } from '../adapters/table/call-index.ts';
import type { CallRecord } from '../domain/call-record.ts';

/** What a call's neighbours are found by. */
export type Standing = Pick<
  CallRecord,
  | 'callId'
  | 'callerKeys'
  | 'agentId'
  | 'closedAt'
  | 'startedAt'
  | 'verdict'
  | 'leftUnresolved'
  | 'asksInvestigations'
  | 'mode'
>;

/** What was found besides a call itself. */
export const othersThan = (callId: string, found: readonly Found[]): Found[] =>
  found.filter((other) => other.callId !== callId);
