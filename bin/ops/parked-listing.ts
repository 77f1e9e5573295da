import type { Listing } from '../print/listing.ts';
import { type Zone, isoIn, shownTimes } from '../times/zone.ts';
import { fieldsOf } from '../../lambdas/adapters/reading/fields.ts';
import type { Parked } from '../../lambdas/adapters/table/parked-table.ts';

const sequenceNumber = /^\d+$/;

function detailTypeIn(outline: string): string | undefined {
  try {
    return fieldsOf(JSON.parse(outline)).text('detail-type');
  } catch {
    return undefined;
  }
}

/** Where a parked input came from, as far as its id and its outline tell. */
export function sourceOf({ recordId, outline }: Parked): string {
  if (sequenceNumber.test(recordId)) return 'contact-records';
  return detailTypeIn(outline) ?? 'contact-events or contact-lens';
}

/** The parked inputs of a day as they are listed. */
export const parkedListing = (day: string, zone: Zone): Listing<Parked> => ({
  columns: (rows) => {
    const instants = rows.map(({ arrivedAt }) => arrivedAt);
    const times = shownTimes('arrived', instants, zone, 'second');
    return [
      { title: times.title, text: ({ arrivedAt }) => times.text(arrivedAt), whole: true },
      { title: 'source', text: sourceOf, rank: 2 },
      { title: 'reason', text: ({ reason }) => reason },
      { title: 'record', text: ({ recordId }) => recordId, whole: true, rank: 3 },
      { title: 'outline', text: ({ outline }) => outline, rank: 1 },
    ];
  },
  fields: [
    { name: 'arrivedAt', value: ({ arrivedAt }) => isoIn(zone, arrivedAt) },
    { name: 'source', value: sourceOf },
    { name: 'reason', value: ({ reason }) => reason },
    { name: 'recordId', value: ({ recordId }) => recordId },
    { name: 'outline', value: ({ outline }) => outline },
  ],
  sentence: (rows) => {
    const count = rows.length === 0 ? 'No' : String(rows.length);
    return `${count} input${rows.length === 1 ? '' : 's'} parked on ${day} (UTC).`;
  },
});
