import type { Field } from '../../print/fields.ts';
import type { Column } from '../../print/table.ts';
import { type Zone, isoIn, shownTimes } from '../../times/zone.ts';
import type { DeadLetter } from './dead-letter.ts';

/** The most telling name of what a dead letter is about: an obligation, a call, a contact, a place. */
export function aboutOf({ obligationId, callId, contactId, place }: DeadLetter): string | null {
  if (place === null) return obligationId ?? callId ?? contactId;
  const { startSequenceNumber, endSequenceNumber, batchSize } = place;
  const from = `${batchSize} of the stream from ${startSequenceNumber}`;
  return startSequenceNumber === endSequenceNumber ? from : `${from} to ${endSequenceNumber}`;
}

/** Dead letters of one queue, for readers. */
export function letterColumns(letters: readonly DeadLetter[], zone: Zone): Column<DeadLetter>[] {
  const instants = letters.map(({ since }) => since);
  const times = shownTimes('since', instants, zone, 'second');
  return [
    { title: times.title, text: ({ since }) => since && times.text(since), whole: true },
    { title: 'tries', text: ({ attempts }) => String(attempts), align: 'right' },
    { title: 'about', text: aboutOf, whole: true },
    { title: 'why', text: ({ why }) => why },
    { title: 'message', text: ({ messageId }) => messageId, whole: true, rank: 1 },
  ];
}

/** Dead letters for machines. */
export const letterFields = (zone: Zone): Field<DeadLetter>[] => [
  { name: 'queue', value: ({ hop }) => hop.name },
  { name: 'messageId', value: ({ messageId }) => messageId },
  { name: 'since', value: ({ since }) => since && isoIn(zone, since) },
  { name: 'attempts', value: ({ attempts }) => attempts },
  { name: 'why', value: ({ why }) => why },
  { name: 'contactId', value: ({ contactId }) => contactId },
  { name: 'callId', value: ({ callId }) => callId },
  { name: 'obligationId', value: ({ obligationId }) => obligationId },
  { name: 'shardId', value: ({ place }) => place?.shardId ?? null },
  { name: 'fromSequenceNumber', value: ({ place }) => place?.startSequenceNumber ?? null },
  { name: 'toSequenceNumber', value: ({ place }) => place?.endSequenceNumber ?? null },
  { name: 'records', value: ({ place }) => place?.batchSize ?? null },
];
