import type { Random } from '../../../bin/local/contact-centre/centre/random.ts';
import type { Learning } from './knowledge.ts';

/** Changes of what a contact centre told of a contact, so that a few calls hold more of what matters. */
const fates: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => text.replaceAll('CUSTOMER_DISCONNECT', 'AGENT_DISCONNECT'),
  (text) =>
    text
      .replaceAll('CUSTOMER_DISCONNECT', 'AGENT_DISCONNECT')
      .replaceAll('"resolution":', '"reviewed":'),
  (text) => text.replaceAll('"resolution":"resolved"', '"resolution":"unresolved"'),
  (text) => text.replaceAll('"resolution":"resolved"', '"resolution":"promised"'),
];

/** Gives every contact a fate of its own; all that tells of it tells the same. */
export function drawFates(random: Random): (contactId: string, text: string) => string {
  const drawn = new Map<string, (text: string) => string>();
  return (contactId, text) => {
    const fate = drawn.get(contactId) ?? fates[Math.floor(random() * fates.length)] ?? String;
    drawn.set(contactId, fate);
    return fate(text);
  };
}

/** A change of mind: the record as it is sent again, and what Connect knows from then on. */
export interface SecondThought {
  readonly at: number;
  readonly body: string;
  readonly learning: Learning;
}

const soonMilliseconds = 3_000;
const lateMilliseconds = 5_400_000;
const likelihoodOfSoon = 0.5;
const likelihoodOfTie = 0.25;
const laterWords = ['resolved', 'unresolved', 'promised', ''];

/**
 * Somebody enters another resolution later, or at once: Connect sends the whole record again, now and
 * then with the same time as before.
 */
export function secondThought(body: string, at: number, random: Random): SecondThought {
  const record = JSON.parse(body);
  const longest = random() < likelihoodOfSoon ? soonMilliseconds : lateMilliseconds;
  const changedAt = Math.floor((at + random() * longest) / 1000) * 1000;
  const changed = new Date(changedAt).toISOString();
  const isTie = random() < likelihoodOfTie;
  const resolution = laterWords[Math.floor(random() * laterWords.length)] ?? '';
  const Attributes = { ...record.Attributes, resolution };
  const LastUpdateTimestamp = isTie ? record.LastUpdateTimestamp : `${changed.slice(0, 19)}Z`;
  return {
    at: changedAt + 1_500,
    body: JSON.stringify({ ...record, Attributes, LastUpdateTimestamp }),
    learning: {
      at: changedAt,
      contact: { Id: record.ContactId, Attributes, LastUpdateTimestamp: changed },
    },
  };
}
