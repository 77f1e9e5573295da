import { type Instant, latestOf } from '../../domain/instant.ts';
import { type Said, never, untold } from '../../domain/statement.ts';
import type { Fields } from './fields.ts';

/** The latest time that a source states, for when it spoke where it does not tell; `untold` if none. */
export function latestStated(said: Said): Instant {
  const times = [
    said.initiatedAt,
    said.connectedToSystemAt,
    said.enqueuedAt,
    said.connectedToAgentAt,
    said.disconnectedAt,
    said.afterContactWorkEndedAt,
  ];
  return latestOf(times.map((at) => (at === undefined || at === never ? null : at))) ?? untold;
}

/** When Connect last changed a contact by its record or its answer; where it does not tell, from its times. */
export const lastUpdateOf = (record: Fields, said: Said): Instant =>
  record.time('LastUpdateTimestamp') ??
  said.disconnectedAt ??
  said.initiatedAt ??
  latestStated(said);
