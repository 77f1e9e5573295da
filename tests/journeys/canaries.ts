import { createHash } from 'node:crypto';

/** A value that stands nowhere but in one field of one payload. */
export interface Canary {
  /** The kind of payload and the field: `contact record: CustomerEndpoint.Address`. */
  readonly field: string;
  readonly value: string;
}

/** Makes canaries, each different from all others, and remembers them. */
export interface Aviary {
  /** A telephone number of a country that there is not. */
  number: (field: string) => string;
  /** A name, a note, a tag: words that a person may have written. */
  text: (field: string) => string;
  all: () => readonly Canary[];
}

/** No canaries yet. */
export function createAviary(): Aviary {
  const canaries: Canary[] = [];
  const keep = (field: string, value: string): string => {
    canaries.push({ field, value });
    return value;
  };
  const next = (): string => String(canaries.length + 1).padStart(4, '0');
  return {
    number: (field) => keep(field, `+999${next()}555017`),
    text: (field) => keep(field, `Canary-${next()}-Quill`),
    all: () => canaries,
  };
}

const digests = ['md5', 'sha1', 'sha256'];

/** In base64 a text looks otherwise by where it begins; what its neighbours may change is left out. */
function inBase64(value: string): string[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.from(`${'_'.repeat(offset)}${value}`).toString('base64');
    const [first, last] = [offset === 0 ? 0 : 4, Math.floor(text.length / 4) * 4 - 4];
    return text.slice(first, last);
  });
}

/**
 * Every form in which a value could be read, or be known again by whoever has it: plain in any letter
 * case, with or without the plus, as a digest without a key, in base64.
 */
function formsOf(value: string): { anyCase: string[]; exact: string[] } {
  const bare = value.replace('+', '');
  const hashed = [value, bare].flatMap((text) =>
    digests.map((digest) => createHash(digest).update(text).digest('hex')),
  );
  return { anyCase: [bare.toLowerCase(), ...hashed], exact: [value, bare].flatMap(inBase64) };
}

/** A canary that was found, and where. */
export interface Trace {
  readonly field: string;
  readonly place: string;
}

/** A text that somebody could read, and the place where it lies. */
export interface Place {
  readonly place: string;
  readonly text: string;
}

/** The canaries that stand in these places in any form, each place once for each field. */
export function tracesOf(canaries: readonly Canary[], places: readonly Place[]): Trace[] {
  const forms = canaries.map((canary) => ({ ...canary, ...formsOf(canary.value) }));
  const traces = places.flatMap(({ place, text }) => {
    const lowerCase = text.toLowerCase();
    return forms
      .filter(
        ({ anyCase, exact }) =>
          anyCase.some((form) => lowerCase.includes(form)) ||
          exact.some((form) => text.includes(form)),
      )
      .map(({ field }) => ({ field, place }));
  });
  return [...new Map(traces.map((trace) => [JSON.stringify(trace), trace])).values()];
}
