import type { Delivery } from '../contact-centre/writing/delivery.ts';
import type { Truth } from '../contact-centre/writing/truth.ts';
import type { KnownContact } from '../cloud/standins/contacts.ts';

/** What happens at one moment of the morning: something arrives, or Connect gets to know something. */
export type Happening =
  | { readonly atMilliseconds: number; readonly what: 'arrives'; readonly delivery: Delivery }
  | { readonly atMilliseconds: number; readonly what: 'known'; readonly contact: KnownContact };

/** A contact is known from its end on, or, while it goes on, from its beginning; attributes come later. */
function learningsOf(truth: Truth, startAt: number): Happening[] {
  const contacts = truth.contacts.map(({ Attributes: _attributes, Tags: _tags, ...contact }) => ({
    atMilliseconds:
      Date.parse(contact.DisconnectTimestamp ?? contact.InitiationTimestamp) - startAt,
    what: 'known' as const,
    contact: { ...contact },
  }));
  const changes = truth.changes.map(({ atMilliseconds, contactId, attributes, tags }) => ({
    atMilliseconds,
    what: 'known' as const,
    contact: { Id: contactId, Attributes: attributes, Tags: tags },
  }));
  return [...contacts, ...changes];
}

/** The whole morning in order of time. */
export function agendaOf(
  deliveries: readonly Delivery[],
  truths: readonly Truth[],
  startAt: string,
): Happening[] {
  const arrivals = deliveries.map((delivery) => ({
    atMilliseconds: delivery.atMilliseconds,
    what: 'arrives' as const,
    delivery,
  }));
  const learnings = truths.flatMap((truth) => learningsOf(truth, Date.parse(startAt)));
  return [...learnings, ...arrivals].toSorted(
    (one, other) => one.atMilliseconds - other.atMilliseconds,
  );
}
