import type { StreamPlace } from '../letters/stream-place.ts';

/** Thrown where a stream no longer holds the records of a place: it has outlived them. */
export class StreamForgot extends Error {
  constructor({ startSequenceNumber }: StreamPlace) {
    super(`The stream no longer holds the records from ${startSequenceNumber} on.`);
    this.name = 'StreamForgot';
  }
}
