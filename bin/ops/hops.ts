import { noName } from '../command-line/refusal.ts';

/** A hop of a call's way behind which dead letters lie. */
export interface Hop {
  /** The name of its queue or stream consumer, without the stage; its dead letters lie in `<name>-dead-letters`. */
  readonly name: string;
  /** The function that failed. */
  readonly function: string;
  /** What feeds the function: of a stream, a dead letter holds a place and no content. */
  readonly source: 'queue' | 'contact-record stream' | 'table stream';
}

/** Every hop that may have dead letters, in the order of a call's way. */
export const hops: readonly Hop[] = [
  { name: 'contact-events', function: 'record-contact', source: 'queue' },
  { name: 'contact-lens', function: 'record-contact', source: 'queue' },
  { name: 'contact-records', function: 'record-contact', source: 'contact-record stream' },
  { name: 'assess-call', function: 'assess-call', source: 'queue' },
  { name: 'publish-actions', function: 'publish-actions', source: 'table stream' },
  { name: 'open-follow-up', function: 'open-follow-up', source: 'queue' },
  { name: 'open-investigation', function: 'open-investigation', source: 'queue' },
  { name: 'chase-obligations', function: 'chase-obligations', source: 'queue' },
  { name: 'reconcile-contacts', function: 'reconcile-contacts', source: 'queue' },
];

const suffix = '-dead-letters';

/** The name, without the stage, of the queue where a hop's dead letters lie. */
export const deadLettersOf = ({ name }: Hop): string => `${name}${suffix}`;

/** The hop that is called so, or whose dead-letter queue is. Throws `Refusal`, which names those there are. */
export function readHop(text: string): Hop {
  const wanted = text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
  const hop = hops.find(({ name }) => name === wanted);
  if (hop !== undefined) return hop;
  throw noName(
    'queue',
    hops.map(({ name }) => name),
    text,
  );
}
