import type { SitePolicy } from './site-policy.ts';
import { type SeenCall, isAside } from './call.ts';
import { firstGivenAt, isOtherGivenAfter } from './given.ts';
import type { Word } from './word.ts';
import { type Row, table } from './table.ts';

/** What the oracle says of one call that ended. */
export interface Judged {
  readonly call: SeenCall;
  readonly rule: number;
  readonly verdict: string;
  readonly resolution: string;
  readonly endedBy: string | null;
  readonly followUps: readonly string[];
  readonly investigations: readonly string[];
  readonly flags: readonly string[];
}

interface Dated {
  readonly value: string;
  readonly saidAt: string;
}

/** The newest of these; of equal times the later in the list. */
const newest = (values: readonly Dated[]): Dated | undefined =>
  values.reduce<Dated | undefined>(
    (one, other) => (one === undefined || other.saidAt >= one.saidAt ? other : one),
    undefined,
  );

/**
 * A name's value in the newest set that any source gave of a leg, for every leg. It is as old as when it
 * was first given: to give it again does not make it new, unless another value was first given since;
 * then the last words of each source decide.
 */
function givenOf(call: SeenCall, field: 'attributes' | 'tags', name: string): Dated[] {
  return call.legs.flatMap(({ words }) => {
    const told = order
      .flatMap((speaker) => words.get(speaker) ?? [])
      .filter(({ facts }) => facts[field] !== undefined)
      .toReversed()
      .toSorted((one, other) =>
        one.saidAt === other.saidAt ? 0 : one.saidAt < other.saidAt ? -1 : 1,
      )
      .map(({ facts, saidAt }) => ({
        value: (facts[field] as Record<string, string>)[name],
        saidAt,
      }));
    const value = told.at(-1)?.value;
    if (value === undefined) return [];
    const first = firstGivenAt(words, field, name, value);
    if (first !== undefined && !isOtherGivenAfter(words, { field, name, value }, first)) {
      return [{ value, saidAt: first }];
    }
    const isOther = told.findLastIndex((one) => one.value !== value);
    return [{ value, saidAt: told[isOther + 1]?.saidAt ?? '' }];
  });
}

/**
 * The newest value of a contact attribute on any leg. The chain shares its attributes: a value is as old as
 * when any leg first gave it, unless another was given since.
 */
function attributeOf(call: SeenCall, name: string): Dated | undefined {
  const last = newest(givenOf(call, 'attributes', name));
  if (last === undefined) return undefined;
  const [first = last.saidAt] = call.legs
    .flatMap(({ words }) => firstGivenAt(words, 'attributes', name, last.value) ?? [])
    .toSorted();
  const isGivenAgain = call.legs.some(({ words }) =>
    isOtherGivenAfter(words, { field: 'attributes', name, value: last.value }, first),
  );
  return isGivenAgain || first > last.saidAt ? last : { ...last, saidAt: first };
}

/** Of sets given at the same time, the one of the source that is believed first. */
const order =
  'CONTACT_RECORD DESCRIPTION COMPLETED DISCONNECTED CONNECTED_TO_AGENT QUEUED CONTACT_DATA_UPDATED CONNECTED_TO_SYSTEM AMD_DISABLED WEBRTC_API INITIATED'.split(
    ' ',
  );

const lensWords = (call: SeenCall): Word[] =>
  call.legs.flatMap(({ words }) =>
    [...words.values()]
      .filter(({ speaker }) => speaker.startsWith('LENS '))
      .toSorted((one, other) => (one.speaker < other.speaker ? -1 : 1)),
  );

const meaningOfLens = ({ speaker }: Word, { resolution }: SitePolicy): string | undefined =>
  resolution.rules[speaker.slice('LENS '.length)];

function resolutionOf(call: SeenCall, policy: SitePolicy): string {
  const { attribute, tag, resolved, unresolved, promised } = policy.resolution;
  const listed = { resolved, promised, unresolved };
  const read = (given: Dated | undefined): Dated[] => {
    const word = given?.value.trim().toLowerCase();
    const found = Object.entries(listed).find(([, values]) =>
      values.some((value) => value.toLowerCase() === word),
    );
    return found === undefined || given === undefined ? [] : [{ ...given, value: found[0] }];
  };
  const heard = lensWords(call).flatMap((word) => {
    const value = meaningOfLens(word, policy);
    return value === undefined || value === 'complaint' ? [] : [{ value, saidAt: word.saidAt }];
  });
  const readings = [
    ...(newest(heard) === undefined ? [] : [newest(heard)]),
    ...read(newest(givenOf(call, 'tags', tag))),
    ...read(attributeOf(call, attribute)),
  ].filter((reading) => reading !== undefined);
  return newest(readings)?.value ?? 'unknown';
}

const transferMethods = ['TRANSFER', 'QUEUE_TRANSFER', 'EXTERNAL_OUTBOUND'];

function flagsOf(
  call: SeenCall,
  policy: SitePolicy,
  attribute: (name: string) => string,
): string[] {
  const { complaint, longWaitSeconds, maxTransfers } = policy;
  const isComplained = complaint.values.includes(attribute(complaint.attribute));
  const isHeard = lensWords(call).some((word) => meaningOfLens(word, policy) === 'complaint');
  const transfers = call.customerLegs.filter(
    (leg) => transferMethods.includes(leg.method) && !isAside(leg, call.customerLegs),
  );
  return [
    ...(isComplained || isHeard ? ['complaint'] : []),
    ...(call.legs.some(({ waitSeconds }) => (waitSeconds ?? 0) > longWaitSeconds)
      ? ['long-wait']
      : []),
    ...(transfers.length > maxTransfers ? ['passed-around'] : []),
  ];
}

const asksFollowUp = ({ followUp, onlyIf }: Row, resolution: string): string[] =>
  followUp !== undefined && (onlyIf?.includes(resolution) ?? true) ? [followUp] : [];

/** Judges one call that ended, by itself: repeats and patterns come from its neighbours. */
export function judge(call: SeenCall, policy: SitePolicy): Judged {
  const { last } = call;
  const resolution = resolutionOf(call, policy);
  const attribute = (name: string): string =>
    attributeOf(call, name)?.value.trim().toLowerCase() ?? '';
  const flags = flagsOf(call, policy, attribute);
  const complaint = flags.includes('complaint') ? ['complaint'] : [];
  if (last === null) {
    const [rule, verdict] = resolution === 'resolved' ? [1, 'resolved'] : [19, 'inconclusive'];
    const followUps = resolution === 'unresolved' ? ['finish-unresolved'] : [];
    const nothing = { endedBy: null, followUps, investigations: complaint };
    return { call, rule: Number(rule), verdict: String(verdict), resolution, flags, ...nothing };
  }
  const row = table.find(({ holds }) => holds({ call, last, resolution, attribute, policy }));
  if (row === undefined) throw new Error('The last row always holds.');
  const review = row.investigation === undefined ? [] : [row.investigation];
  return {
    call,
    rule: row.rule,
    verdict: row.verdict,
    resolution,
    endedBy: last.reason,
    followUps: asksFollowUp(row, resolution),
    investigations: [...review, ...complaint],
    flags,
  };
}
