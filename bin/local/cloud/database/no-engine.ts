/** Thrown when no DynamoDB engine is found, or the one found does not come up; says what may be done. */
export class NoEngine extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'NoEngine';
  }
}
