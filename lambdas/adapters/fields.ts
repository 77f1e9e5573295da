import { type Instant, instant, isSentinel } from '../domain/instant.ts';
import { type MaybeNever, never } from '../domain/statement.ts';

/** Connect's names and ids are far shorter; a longer text is cut so that an item stays small. */
const longestText = 256;

/**
 * The fields of a payload read as Connect writes them: keys in any letter case, numbers as text, a
 * string where an object belongs. Whatever has not the wanted shape is absent.
 */
export interface Fields {
  /** A non-empty text (a number or boolean as its text), cut to 256 characters. */
  text(name: string): string | undefined;
  /** An id, whole: one of more than 256 characters is none. */
  id(name: string): string | undefined;
  /** A time; Connect's sentinel and what is no time are absent. */
  time(name: string): Instant | undefined;
  /** A time, or `never` where the field is null or the sentinel. */
  timeOrNever(name: string): MaybeNever | undefined;
  /** A count of seconds, not negative, whole. */
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
  return text === '' ? undefined : text.slice(0, longestText);
};

const timeOf = (value: unknown): Instant | undefined => {
  if (value instanceof Date)
    return instant(Number.isNaN(value.getTime()) ? '' : value.toISOString()) ?? undefined;
  return typeof value === 'string' ? (instant(value) ?? undefined) : undefined;
};

/** A field that is there and empty, or holds Connect's sentinel: a source saying that nothing happened. */
const isLeftEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && isSentinel(value));

const idOf = (value: unknown): string | undefined => {
  const id = typeof value === 'string' ? value.trim() : '';
  return id === '' || id.length > longestText ? undefined : id;
};

const secondsOf = (value: unknown): number | undefined => {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) return undefined;
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
  return {
    raw,
    time,
    text: (name) => textOf(raw(name)),
    timeOrNever: (name) => time(name) ?? (isLeftEmpty(raw(name)) ? never : undefined),
    id: (name) => idOf(raw(name)),
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
