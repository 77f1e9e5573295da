import { type Instant, instant, isSentinel } from '../../domain/instant.ts';
import { type MaybeNever, never } from '../../domain/statement.ts';
import { withoutNumbers } from '../process/number-like.ts';
import { literal } from './reading.ts';

/** Connect's names and ids are far shorter; a longer text is cut so that an item stays small. */
const longestText = 256;

/** What no message may hold: control characters and halves of characters. Others would refuse them later. */
const unspeakable = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** What Connect's ids are made of. A `#` would part a key of the table; spaces and `+` are a number's. */
const idShape = /^[A-Za-z0-9][\w.:-]{0,255}$/;
/** So many digits and no letter are somebody's number, but for the UUID without a letter. */
const numberShape = /^[\d_.:-]{7,}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** No contact lasts longer; what a source states beyond is a mistake that no sum or table can hold. */
const longestSeconds = 366 * 86_400;

/** From here on times are a mistake, too: what is due after them would be in no year of four digits. */
const noTimeFrom = '2100';

/**
 * The fields of a payload read as Connect writes them: keys in any letter case, numbers as text, a
 * string where an object belongs. Whatever has not the wanted shape is absent.
 */
export interface Fields {
  /**
   * A non-empty text (a number or boolean as its text), cut to 256 characters; what is no character, or
   * controls a terminal, gives way to U+FFFD.
   */
  text(name: string): string | undefined;
  /** A text that somebody at the site wrote: without numbers and addresses of e-mail. */
  name(name: string): string | undefined;
  /** A word of Connect's, in capitals; what does not look like one is told by its length. */
  word(name: string): string | undefined;
  /**
   * An id, whole: one of more than 256 characters is none, nor is a text with other characters than
   * Connect's ids have, nor a number.
   */
  id(name: string): string | undefined;
  /** The id at the end of an ARN, or that is given instead of one. */
  idInArn(name: string): string | undefined;
  /** A time; Connect's sentinel, what is no time, and the years from 2100 on are absent. */
  time(name: string): Instant | undefined;
  /** A time, or `never` where the field is null or the sentinel. */
  timeOrNever(name: string): MaybeNever | undefined;
  /** A count of seconds, not negative, whole, a year at most. */
  seconds(name: string): number | undefined;
  /** The fields of a nested object; where a text stands instead, none. */
  object(name: string): Fields;
  /** The texts of a nested map for these keys, in the letter case of `keys`. */
  texts(name: string, keys: readonly string[]): Record<string, string> | undefined;
  /** The raw value, whatever it is; undefined where the field is absent. */
  raw(name: string): unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    return undefined;
  }
  const text = String(value).trim();
  return text === '' ? undefined : text.slice(0, longestText).replaceAll(unspeakable, '\uFFFD');
};

const timeTextOf = (value: unknown): string => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  return typeof value === 'string' ? value : '';
};

const timeOf = (value: unknown): Instant | undefined => {
  const at = instant(timeTextOf(value));
  return at === null || at >= noTimeFrom ? undefined : at;
};

/** A field that is there and empty, or holds Connect's sentinel: a source saying that nothing happened. */
const isLeftEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && isSentinel(value));

const idOf = (value: unknown): string | undefined => {
  const id = typeof value === 'string' ? value.trim() : '';
  const isNumber = numberShape.test(id) && !uuid.test(id);
  return idShape.test(id) && !isNumber ? id : undefined;
};

const lastPartIn = (value: unknown): unknown =>
  typeof value === 'string' ? value.split('/').at(-1) : undefined;

const secondsOf = (value: unknown): number | undefined => {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof seconds !== 'number' || !(seconds >= 0 && seconds <= longestSeconds)) return undefined;
  return Math.floor(seconds);
};

const attributeText = (value: unknown): string | undefined => (value === '' ? '' : textOf(value));

/** Reads a value's fields; a value that is no object has none. */
export function fieldsOf(value: unknown): Fields {
  const byName = new Map<string, unknown>();
  if (isObject(value)) {
    for (const key of Object.keys(value).toSorted()) byName.set(key.toLowerCase(), value[key]);
  }
  const raw = (name: string): unknown => byName.get(name.toLowerCase());
  const time = (name: string): Instant | undefined => timeOf(raw(name));
  const text = (name: string): string | undefined => textOf(raw(name));
  const made = (name: string, how: (text: string) => string): string | undefined => {
    const given = text(name);
    return given === undefined ? undefined : how(given);
  };
  return {
    raw,
    time,
    text,
    name: (name) => made(name, withoutNumbers),
    word: (name) => made(name, (given) => literal(given.toUpperCase())),
    timeOrNever: (name) => time(name) ?? (isLeftEmpty(raw(name)) ? never : undefined),
    id: (name) => idOf(raw(name)),
    idInArn: (name) => idOf(lastPartIn(raw(name))),
    seconds: (name) => secondsOf(raw(name)),
    object: (name) => fieldsOf(raw(name)),
    texts: (name, keys) => {
      if (!isObject(raw(name))) return undefined;
      const nested = fieldsOf(raw(name));
      const found = keys.flatMap((key) => {
        const text = attributeText(nested.raw(key));
        return text === undefined ? [] : [[key, text] as const];
      });
      return Object.fromEntries(found);
    },
  };
}

/** The id at the end of an ARN (`…/agent/<id>` gives `<id>`); a text that is no ARN is its own id. */
export const lastPartOf = (arn: string | undefined): string | undefined =>
  arn === undefined ? undefined : arn.split('/').at(-1) || undefined;

/** The object without its absent fields. */
export const stated = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Value;
