import { playMorning } from '../../../bin/local/contact-centre/morning.ts';
import type { Delivery } from '../../../bin/local/contact-centre/writing/delivery.ts';
import { type Luck, drawnApart } from '../engine/luck.ts';
import { drawFates, secondThought } from './fate.ts';
import { type Learning, learningsOf } from './knowledge.ts';
import { contactOf, lossesOf, onceEach, valueOf } from './loss.ts';

/** Something that comes to the pipeline's door. */
export interface Arrival {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly door: 'queue' | 'stream';
  readonly body: string;
  /** It cannot be understood, and is to be parked. */
  readonly isPoison: boolean;
}

/** A day as a seed has it. */
export interface Day {
  readonly startAt: string;
  readonly arrivals: readonly Arrival[];
  readonly learnings: readonly Learning[];
  readonly customers: readonly string[];
}

const dateOfDay = '2026-11-20T00:00:00.000Z';
const minutesOfDay = 1_440;
const lateMinutes = 30;
const noFaults = { duplicate: 0, disorder: 0, loss: 0, delay: 0 };
const minute = 60_000;

/** The lines open at any minute, but half of the days so late that they go on after midnight. */
function startOf(seed: string): number {
  const earliest = drawnApart(seed, 'late') < 0.5 ? minutesOfDay - lateMinutes : 0;
  const drawn = drawnApart(seed, 'start') * (minutesOfDay - earliest);
  return Date.parse(dateOfDay) + (earliest + Math.floor(drawn)) * minute;
}

/** Few people make repeats and patterns likely: each of these is replaced by one of the first two. */
function folded(texts: readonly string[]): (text: string) => string {
  const [first = '', second = first] = texts;
  const swaps = texts.slice(2).map((text, index) => [text, index % 2 === 0 ? first : second]);
  return (text) => swaps.reduce((one, [from = '', to = '']) => one.replaceAll(from, to), text);
}

function peopleOf(bodies: readonly string[], customers: readonly string[], luck: Luck) {
  const agents = new Set<string>();
  for (const body of bodies) {
    for (const [, id = ''] of body.matchAll(/\/agent\/([0-9a-f-]{36})/g)) agents.add(id);
  }
  const foldAgents = luck.random() < 0.3 ? folded([...agents]) : (text: string) => text;
  const foldCustomers = luck.random() < 0.3 ? folded(customers) : (text: string) => text;
  return (text: string): string => foldCustomers(foldAgents(text));
}

function poisonFor(door: Arrival['door'], luck: Luck): string {
  const kinds =
    door === 'stream'
      ? ['not a record', '{"ContactId":"c-1"}', '{"ContactId":{},"Channel":"VOICE"}']
      : [
          'not JSON',
          '{"detail":{}}',
          '{"detail-type":"Amazon Connect Contact Event","detail":{"eventType":"QUEUED","channel":"VOICE"}}',
          '{"detail-type":"Contact Lens Post Call Rules Matched","detail":{}}',
        ];
  return kinds[Math.floor(luck.random() * kinds.length)] ?? '';
}

function lateness(kind: Delivery['kind'], luck: Luck): number {
  const upTo = (milliseconds: number): number => Math.floor(luck.random() * milliseconds);
  if (kind === 'record') return luck.strikes('late-record') ? upTo(100 * minute) : 0;
  const behind = luck.strikes('reorder') ? upTo(90_000) : 0;
  return behind + (luck.strikes('delay') ? upTo(40 * minute) : 0);
}

type Unchain = (kind: Delivery['kind'], body: string) => string;

/**
 * Events of a later leg that do not name the call, and perhaps not even the leg before: each by itself, or
 * on some days all of the leg.
 */
function unchaining(luck: Luck): Unchain {
  const drawn = { isStruck: () => luck.strikes('unchained'), isAlone: () => luck.random() < 0.5 };
  const { isStruck, isAlone } =
    luck.random() < 0.5
      ? drawn
      : { isStruck: onceEach(drawn.isStruck), isAlone: onceEach(drawn.isAlone) };
  return (kind, body) => {
    const isLater = kind === 'event' && valueOf(body, 'initialContactId') !== '';
    const contactId = contactOf(body);
    if (!isLater || !isStruck(contactId)) return body;
    const without = body.replace(/"initialContactId":"[^"]+",/i, '');
    return isAlone(contactId) ? without.replace(/"previousContactId":"[^"]+",/i, '') : without;
  };
}

interface Told extends Pick<Arrival, 'at' | 'body'> {
  readonly kind: Delivery['kind'];
  readonly learning?: Learning;
}

function arrivalsOf(
  { kind, at: toldAt, body: told }: Told,
  luck: Luck,
  { unchain, isDropped }: { readonly unchain: Unchain; readonly isDropped: boolean },
): Arrival[] {
  const body = unchain(kind, told);
  const door = kind === 'record' ? 'stream' : 'queue';
  const at = toldAt + lateness(kind, luck);
  const arrivals: Arrival[] = isDropped ? [] : [{ at, door, body, isPoison: false }];
  if (!isDropped && luck.strikes('duplicate')) {
    arrivals.push({ at: at + Math.floor(luck.random() * minute), door, body, isPoison: false });
  }
  if (luck.strikes(kind === 'record' ? 'poison-record' : 'poison-message')) {
    arrivals.push({ at, door, body: poisonFor(door, luck), isPoison: true });
  }
  return arrivals;
}

const likelihoodOfSecondThought = 0.4;

/** What is told of the day whose deliveries have these bodies, second thoughts included. */
function toldIn(
  deliveries: readonly Delivery[],
  bodies: readonly string[],
  startedAt: number,
  luck: Luck,
): Told[] {
  return deliveries.flatMap(({ kind, atMilliseconds }, index): Told[] => {
    const body = bodies[index] ?? '';
    const at = startedAt + atMilliseconds;
    const told = { kind, at, body };
    const isRecordOfCall = kind === 'record' && body.includes('"Channel":"VOICE"');
    if (!isRecordOfCall || luck.random() >= likelihoodOfSecondThought) return [told];
    return [told, { kind, ...secondThought(body, at, luck.random) }];
  });
}

/** The day of a seed: calls of the contact centre as they arrive after what goes wrong on the way. */
export function dayOf(seed: string, calls: number, luck: Luck): Day {
  const startedAt = startOf(seed);
  const startAt = new Date(startedAt).toISOString();
  const hours = Math.max(0.3, calls / 20);
  const played = playMorning({ seed, calls, startAt, hours, faults: noFaults });
  const numbers = [...new Set(played.truths.map(({ customer }) => customer.number))];
  const plain = played.deliveries.map(({ payload }) => JSON.stringify(payload));
  const fold = peopleOf(plain, numbers, luck);
  const fated = drawFates(luck.random);
  const followed = played.truths.flatMap(({ contacts }) =>
    contacts.flatMap(({ PreviousContactId }) => PreviousContactId ?? []),
  );
  const losses = lossesOf(luck, new Set(followed));
  const bodies = plain.map((body) => fated(valueOf(body, 'contactId'), fold(body)));
  const told = toldIn(played.deliveries, bodies, startedAt, luck);
  const unchain = unchaining(luck);
  const arrivals = told.flatMap((one) =>
    arrivalsOf(one, luck, { unchain, isDropped: losses.isLost(one.kind, one.body) }),
  );
  const learnings = played.truths
    .flatMap((truth) => learningsOf(truth, startedAt))
    .map(({ at, contact }): Learning => ({
      at,
      contact: JSON.parse(fated(contact.Id, fold(JSON.stringify(contact)))),
    }));
  const thoughts = told.flatMap(({ learning }) => learning ?? []);
  const learnt = losses.withoutEnds([...learnings, ...thoughts]);
  return { startAt, arrivals, learnings: learnt, customers: numbers };
}
