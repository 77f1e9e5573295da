import type { SitePolicy } from './site-policy.ts';
import type { Judged } from './verdict.ts';

const dayMilliseconds = 86_400_000;

const isWithin = (at: string, to: string, days: number): boolean =>
  at <= to && Date.parse(to) - Date.parse(at) <= days * dayMilliseconds;

/** Who rang: told by the earliest leg of theirs; a leg to somebody outside names that other party. */
const callerOf = ({ call }: Judged): string | null => {
  const own = call.customerLegs.filter(
    ({ callerKey, method }) => callerKey !== null && method !== 'EXTERNAL_OUTBOUND',
  );
  return own[0]?.callerKey ?? null;
};

/** Who served the customer at the end; null where nobody is known. */
export const agentOf = ({ call }: Judged): string | null => {
  const legs = call.last === null ? call.customerLegs : [...call.customerLegs, call.last];
  return legs.findLast(({ hadAgent }) => hadAgent)?.agentId ?? null;
};

const isLeftOpen = ({ resolution, followUps }: Judged): boolean =>
  resolution === 'unresolved' || followUps.length > 0;

const isRepeat = (judged: Judged, all: readonly Judged[], { repeatDays }: SitePolicy): boolean =>
  callerOf(judged) !== null &&
  judged.call.startedAt !== '' &&
  repeatDays > 0 &&
  all.some(
    (other) =>
      other !== judged &&
      callerOf(other) === callerOf(judged) &&
      isLeftOpen(other) &&
      isWithin(other.call.closedAt ?? '9', judged.call.startedAt, repeatDays),
  );

/** The calls that complete a pattern: of an agent's hang-ups in order, each that has enough before it. */
function patternsIn(
  all: readonly Judged[],
  { patternCount, patternDays }: SitePolicy,
): Set<Judged> {
  const patterns = new Set<Judged>();
  const hangUps = all
    .filter((one) => one.verdict === 'agent-ended-early' && agentOf(one) !== null)
    .toSorted((one, other) => ((one.call.closedAt ?? '') < (other.call.closedAt ?? '') ? -1 : 1));
  for (const hangUp of hangUps) {
    const before = hangUps.filter(
      (other) =>
        other !== hangUp &&
        agentOf(other) === agentOf(hangUp) &&
        isWithin(other.call.closedAt ?? '9', hangUp.call.closedAt ?? '', patternDays),
    );
    const isOpened = before.some((other) => patterns.has(other));
    if (!isOpened && before.length + 1 >= patternCount) patterns.add(hangUp);
  }
  return patterns;
}

/** The same judgements with what other calls have to do with them. */
export function withNeighbours(all: readonly Judged[], policy: SitePolicy): Judged[] {
  const patterns = patternsIn(all, policy);
  return all.map((judged) => ({
    ...judged,
    flags: isRepeat(judged, all, policy) ? [...judged.flags, 'repeat-caller'] : judged.flags,
    investigations: patterns.has(judged)
      ? [...judged.investigations, 'pattern']
      : judged.investigations,
  }));
}
