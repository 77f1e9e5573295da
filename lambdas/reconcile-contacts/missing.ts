import { hourOf } from '../domain/instant.ts';
import type { Telemetry } from '../adapters/process/telemetry.ts';
import { isEndTold } from '../domain/completeness.ts';
import type { SeenContact } from './look-after.ts';

const isMissing = ({ told }: SeenContact): boolean => told !== 'erased' && !isEndTold(told);

/** Logs all contacts of a page that are missing, a line for each hour: an account has no room for all. */
export function logMissing(seen: readonly SeenContact[], telemetry: Telemetry): void {
  const byHour = Map.groupBy(seen.filter(isMissing), ({ endedAt }) => hourOf(endedAt));
  for (const [hour, contacts] of byHour) {
    const ids = contacts.map(({ contactId }) => contactId);
    telemetry.warn('missing', { hour, contacts: ids.length, ids });
  }
}
