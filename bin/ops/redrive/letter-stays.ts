/** Thrown where a letter stays where it is: the message says why, and what is to be done or is done about it. */
export class LetterStays extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'LetterStays';
  }
}

/** Thrown where a stream no longer holds the records of a place: it has outlived them. */
export class StreamForgot extends LetterStays {
  constructor(whoMends: string) {
    super(`the stream no longer holds the records, and ${whoMends}`);
    this.name = 'StreamForgot';
  }
}

/** Thrown where the end of a place was not reached: with the letter gone, the rest would be lost. */
export class EndNotReached extends LetterStays {
  constructor(pages: number) {
    super(
      `the last record was not reached in ${pages} pages of the stream, so run it again, or bring in the calls of that time by \`npm run calls -- backfill\``,
    );
    this.name = 'EndNotReached';
  }
}
