/**
 * `asked` wrongly, which the caller can put right, or `unanswered`: nobody answers, nothing is kept of what
 * was named, or work is left.
 */
type RefusalKind = 'asked' | 'unanswered';

const exitCodes: Readonly<Record<RefusalKind, number>> = { asked: 2, unanswered: 1 };

/** Why a command is not carried out: the message is one sentence for the person who typed it. */
export class Refusal extends Error {
  readonly exitCode: number;

  constructor(kind: RefusalKind, sentence: string) {
    super(sentence);
    this.name = 'Refusal';
    this.exitCode = exitCodes[kind];
  }
}

const alternatives = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** There is no such `noun`; says what there are. */
export const noName = (noun: string, names: readonly string[], text: string): Refusal =>
  new Refusal('asked', `There is no ${noun} "${text}": it may be ${alternatives.format(names)}.`);

/** The one of `names` that `text` is. Throws `Refusal`, which says what `noun` there are. */
export function readName<Name extends string>(
  noun: string,
  names: readonly Name[],
  text: string,
): Name {
  const name = names.find((each) => each === text);
  if (name !== undefined) return name;
  throw noName(noun, names, text);
}
