/** A promise that was broken, and the call that it was broken to, where there is one. */
export interface Violation {
  readonly promise: string;
  readonly callId: string | null;
  readonly what: string;
}

export const broken = (promise: string, callId: string | null, what: string): Violation => ({
  promise,
  callId,
  what,
});
