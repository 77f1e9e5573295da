/** What every construct of a stage needs to know of its stage. */
export interface House {
  readonly stage: string;
  /** Whether what is kept survives the deletion of its stack. */
  readonly production: boolean;
  /** How long the functions' logs are kept. */
  readonly logDays: number;
}

/** The name that a resource bears in the account, so that stages may share one. */
export const physicalName = (house: Pick<House, 'stage'>, name: string): string =>
  `hold-the-line-${house.stage}-${name}`;
