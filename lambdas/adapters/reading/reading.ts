import type { Statement } from '../../domain/statement.ts';
import { withoutNumbers } from '../process/number-like.ts';

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

/** An input of no concern; a number that has strayed into the reason is left out of it. */
export const ignored = (reason: string): Reading => ({
  outcome: 'ignored',
  reason: withoutNumbers(reason),
});
export const unreadable = (reason: string): Reading => ({ outcome: 'unreadable', reason });

/** What may be anything is told by its length alone. */
export const toldByLength = (text: string): string => `‹text of ${text.length}›`;

const connectLiteral = /^[A-Z][A-Z_]{0,39}$/;

/** A word of Connect's as it may be repeated and kept; what does not look like one is told by its length. */
export const literal = (text: string): string =>
  connectLiteral.test(text) ? text : toldByLength(text);
