import { displayWidth, longestPiece } from './width.ts';

/** How a column takes part in the struggle for width. */
export interface Fitting {
  /** Never broken nor left out: an id is copied, and half of it is worth nothing. */
  readonly whole?: boolean;
  /** The column with the greatest rank is left out first; one without a rank never is. */
  readonly rank?: number;
}

/** A column with the texts of its cells, its title among them. */
export interface FittedColumn<Column extends Fitting> {
  readonly column: Column;
  readonly texts: readonly string[];
  readonly width: number;
}

interface Candidate<Column extends Fitting> extends FittedColumn<Column> {
  readonly least: number;
}

export const gap = 2;

const total = (columns: readonly { width: number }[]): number =>
  columns.reduce((sum, { width }) => sum + width, 0) + gap * Math.max(0, columns.length - 1);

const greatest = (numbers: readonly number[]): number =>
  numbers.reduce((one, other) => Math.max(one, other), 0);

const natural = (texts: readonly string[]): number => greatest(texts.map(displayWidth));

const leastOf = ({ whole }: Fitting, texts: readonly string[]): number =>
  whole === true ? natural(texts) : greatest(texts.map(longestPiece));

/** The next column to be made narrower: the one with most to give. */
function mostWilling<Column extends Fitting>(
  columns: readonly Candidate<Column>[],
): Candidate<Column> | undefined {
  const slack = ({ width, least }: Candidate<Column>): number => width - least;
  return columns
    .filter((candidate) => slack(candidate) > 0)
    .toSorted((one, other) => slack(other) - slack(one))
    .at(0);
}

function leftOutFirst<Column extends Fitting>(
  columns: readonly Candidate<Column>[],
): Candidate<Column> | undefined {
  return columns
    .filter(({ column }) => column.rank !== undefined)
    .toSorted((one, other) => (other.column.rank ?? 0) - (one.column.rank ?? 0))
    .at(0);
}

const leastTotal = (columns: readonly { least: number }[]): number =>
  total(columns.map(({ least }) => ({ width: least })));

/** Columns in their order, narrowed, and where that is not enough left out, until they fit `width`. */
export function fit<Column extends Fitting>(
  columns: readonly { column: Column; texts: readonly string[] }[],
  width: number,
): FittedColumn<Column>[] {
  let kept = columns.map(({ column, texts }) => ({
    column,
    texts,
    width: natural(texts),
    least: leastOf(column, texts),
  }));
  while (leastTotal(kept) > width) {
    const victim = leftOutFirst(kept);
    if (victim === undefined) break;
    kept = kept.filter((candidate) => candidate !== victim);
  }
  while (total(kept) > width) {
    const willing = mostWilling(kept);
    if (willing === undefined) break;
    kept = kept.map((each) => (each === willing ? { ...each, width: each.width - 1 } : each));
  }
  return kept;
}
