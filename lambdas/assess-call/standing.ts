import type { Found, Span } from '../adapters/table/call-index.ts';
import type { CallRecord } from '../domain/call-record.ts';
import { plusSeconds } from '../domain/instant.ts';

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

const daySeconds = 86_400;

/** The days until a moment, and it. */
export const before = (at: string, days: number): Span => ({
  from: plusSeconds(at, -days * daySeconds),
  to: at,
});

/** The days from a moment on. */
export const after = (at: string, days: number): Span => ({
  from: at,
  to: plusSeconds(at, days * daySeconds),
});

/** What was found besides a call itself. */
export const othersThan = (callId: string, found: readonly Found[]): Found[] =>
  found.filter((other) => other.callId !== callId);
