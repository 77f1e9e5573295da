/** Where is told what comes of an order. */
export interface Tellers {
  readonly print: (text: string) => void;
  /** A line that is written over, for somebody who looks. */
  readonly progress: (text: string) => void;
}
