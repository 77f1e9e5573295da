import type { Description } from '../adapters/reading/description.ts';
import type { GatheredCall } from '../adapters/table/gathered-call.ts';
import { isOnlyObserved } from '../domain/completeness.ts';
import { type SaidBySpeaker, mergeSaid } from '../domain/statement.ts';
import type { AssessSettings } from './ports.ts';

/** The contacts of a call whose end is known from nothing but a backfill that observes. */
function onlyObserved({ stored, strays }: GatheredCall): string[] {
  const legs = new Map<string, SaidBySpeaker>();
  for (const { contactId, said } of [stored, ...strays].flatMap(({ contacts }) => contacts)) {
    legs.set(contactId, mergeSaid(legs.get(contactId) ?? {}, said));
  }
  return [...legs].filter(([, said]) => isOnlyObserved(said)).map(([contactId]) => contactId);
}

/** How a call is judged: as the stage's settings say, but only observed while one of its legs is. */
export function settingsFor(gathered: GatheredCall, settings: AssessSettings): AssessSettings {
  if (onlyObserved(gathered).length === 0) return settings;
  return { ...settings, policy: { ...settings.policy, mode: 'observe' } };
}

/** Connect's newer word about a leg that is only observed leaves it so. */
export function stillObserved(
  description: Description,
  contactId: string,
  gathered: GatheredCall,
): Description {
  if (!onlyObserved(gathered).includes(contactId)) return description;
  const { statement } = description;
  return {
    ...description,
    statement: { ...statement, said: { ...statement.said, actOn: false } },
  };
}
