import type { Field } from '../../print/fields.ts';
import { type Zone, isoIn } from '../../times/zone.ts';
import { kinds } from './kinds.ts';
import type { Proof } from './proof.ts';

/** One line of a proof, for spreadsheets. */
interface ProofRow {
  readonly about: 'call' | 'removed' | 'would remove' | 'kept' | 'found' | 'outside' | 'at Connect';
  readonly what: string;
  readonly id?: string;
  readonly count?: number;
  readonly until?: string | null;
  readonly command?: string;
}

/** A proof as lines of one shape. */
export function proofRows(proof: Proof): ProofRow[] {
  const removed = proof.isDryRun ? 'would remove' : 'removed';
  return [
    ...proof.calls.map(({ callId, contactIds }): ProofRow => ({
      about: 'call',
      what: contactIds.join(' '),
      id: callId,
    })),
    ...kinds.map((kind): ProofRow => ({ about: removed, what: kind, count: proof.removed[kind] })),
    ...proof.kept.map(({ callId, item, until }): ProofRow => ({
      about: 'kept',
      what: item,
      id: callId,
      until,
    })),
    ...proof.found.map((what): ProofRow => ({ about: 'found', what })),
    ...proof.outside.map(({ where, what, until }): ProofRow => ({
      about: 'outside',
      what: `${where}: ${what}`,
      until,
    })),
    ...proof.atConnect.map(({ what, id, command }): ProofRow => ({
      about: 'at Connect',
      what,
      id,
      command,
    })),
  ];
}

/** The fields of a proof's lines. */
export const proofRowFields = (zone: Zone): Field<ProofRow>[] => [
  { name: 'about', value: ({ about }) => about },
  { name: 'what', value: ({ what }) => what },
  { name: 'id', value: ({ id }) => id ?? null },
  { name: 'count', value: ({ count }) => count ?? null },
  { name: 'until', value: ({ until }) => (until ? isoIn(zone, until) : null) },
  { name: 'command', value: ({ command }) => command ?? null },
];

/** A proof as one document, its times with the zone's offset. */
export function proofDocument(proof: Proof, zone: Zone): object {
  const time = (at: string | null): string | null => (at === null ? null : isoIn(zone, at));
  const timed = <One extends { readonly until: string | null }>(one: One) => ({
    ...one,
    until: time(one.until),
  });
  return {
    ...proof,
    at: time(proof.at),
    kept: proof.kept.map(timed),
    foundAfterwards: proof.isDryRun ? null : proof.found.length,
    outside: proof.outside.map(timed),
  };
}
