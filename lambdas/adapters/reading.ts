import type { Statement } from '../domain/statement.ts';

/** What comes of reading one input. */
export type Reading =
  | {
      readonly outcome: 'statement';
      readonly statement: Statement;
      /** The customer's number or id: turned into the caller key and then forgotten. */
      readonly customer?: string | undefined;
    }
  /** Understood and of no concern here: another channel, an event type that is new. */
  | { readonly outcome: 'ignored'; readonly reason: string }
  /** Not understood: to be parked with the reason. */
  | { readonly outcome: 'unreadable'; readonly reason: string };

export const ignored = (reason: string): Reading => ({ outcome: 'ignored', reason });
export const unreadable = (reason: string): Reading => ({ outcome: 'unreadable', reason });

/** Before every time: when a source does not tell when it spoke, any dated word is newer. */
export const untold = '1970-01-01T00:00:00.000Z';
