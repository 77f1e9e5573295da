/** Writes times, given in milliseconds since the morning's start, as Connect writes them. */
export interface Stamp {
  /** As contact events do: `2026-11-20T09:12:33.120Z`. */
  readonly milliseconds: (at: number) => string;
  /** As contact records do, the milliseconds cut off: `2026-11-20T09:12:33Z`. */
  readonly seconds: (at: number) => string;
}

/** What Connect writes for a time that has not come: no time at all. */
export const SENTINEL_TIME = '1970-01-01T00:00:00.001Z';

/** A contact's few times are written many times over, one contact after the other. */
const REMEMBERED = 64;

/** The stamp of a morning that starts at `startAt`, in milliseconds since 1970. */
export function createStamp(startAt: number): Stamp {
  const written = new Map<number, { milliseconds: string; seconds: string }>();
  const write = (at: number) => {
    const known = written.get(at);
    if (known !== undefined) return known;
    const milliseconds = new Date(startAt + at).toISOString();
    const fresh = { milliseconds, seconds: `${milliseconds.slice(0, 19)}Z` };
    if (written.size >= REMEMBERED) written.clear();
    written.set(at, fresh);
    return fresh;
  };
  return {
    milliseconds: (at) => write(at).milliseconds,
    seconds: (at) => write(at).seconds,
  };
}
