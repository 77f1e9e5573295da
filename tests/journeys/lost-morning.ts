import { playMorning } from '../../bin/local/contact-centre/morning.ts';
import type { Delivery } from '../../bin/local/contact-centre/writing/delivery.ts';
import type { Truth } from '../../bin/local/contact-centre/writing/truth.ts';
import { fieldsOf } from '../../lambdas/adapters/reading/fields.ts';

const terminal = new Set(['DISCONNECTED', 'COMPLETED']);
const noFaults = { duplicate: 0.05, disorder: 0, loss: 0, delay: 0 };

/** The contact whose end a delivery tells; undefined where it tells none. */
function endedBy({ kind, payload }: Delivery): string | undefined {
  const fields = fieldsOf(payload);
  if (kind === 'record') return fields.id('ContactId');
  const detail = fields.object('detail');
  const isTerminal = terminal.has(detail.text('eventType') ?? '');
  return isTerminal || detail.time('disconnectTimestamp') ? detail.id('contactId') : undefined;
}

/** Every fifth, by the id alone, so that a contact loses all that tells of its end or none of it. */
function isUnlucky(contactId: string): boolean {
  const bytes = [...Buffer.from(contactId)];
  const sum = bytes.reduce((hash, byte) => (hash * 31 + byte) >>> 0, 7);
  return sum % 5 === 0;
}

/** A morning of which a fifth of all that tells of an end never arrives. */
export interface LostMorning {
  readonly delivered: readonly Delivery[];
  readonly truths: readonly Truth[];
  /** The voice contacts that ended, and those of them whose end nobody tells. */
  readonly ended: readonly string[];
  readonly untold: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** Plays a morning from eight to ten and loses a fifth of its endings. */
export function playLostMorning(day: string, calls: number): LostMorning {
  const startAt = `${day}T08:00:00.000Z`;
  const played = playMorning({ seed: 'lost', calls, startAt, hours: 2, faults: noFaults });
  const delivered = played.deliveries.filter((delivery) => {
    const contactId = endedBy(delivery);
    return contactId === undefined || !isUnlucky(contactId);
  });
  const told = new Set(delivered.flatMap((delivery) => endedBy(delivery) ?? []));
  const voice = played.truths
    .flatMap(({ contacts }) => contacts)
    .filter(({ Channel, DisconnectTimestamp }) => Channel === 'VOICE' && DisconnectTimestamp);
  const ended = voice.map(({ Id }) => Id);
  const last = voice
    .map(({ DisconnectTimestamp = '' }) => DisconnectTimestamp)
    .toSorted()
    .at(-1);
  return {
    delivered,
    truths: played.truths,
    ended,
    untold: ended.filter((contactId) => !told.has(contactId)),
    from: startAt,
    to: last ?? startAt,
  };
}
