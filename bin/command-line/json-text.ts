/** Where a text stops being JSON, lines and columns counted from 1, and what is wrong there. */
export interface JsonProblem {
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

type Tried = { readonly value: unknown } | { readonly message: string };

function tried(text: string): Tried {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { message: (error as SyntaxError).message };
  }
}

const isTokenMessage = (message: string): boolean => message.startsWith('Unexpected token');

const hasToken = (outcome: Tried): boolean =>
  'message' in outcome && isTokenMessage(outcome.message);

/** `JSON.parse` does not say where an unexpected token is: at the end of the shortest beginning that has it. */
function placeOfToken(text: string): number {
  let [before, upTo] = [0, text.length];
  while (before < upTo) {
    const middle = Math.floor((before + upTo) / 2);
    if (hasToken(tried(text.slice(0, middle + 1)))) upTo = middle;
    else before = middle + 1;
  }
  return before;
}

function placeOf(message: string, text: string): number {
  const [, position] = / at position (\d+)/.exec(message) ?? [];
  if (position !== undefined) return Number(position);
  return isTokenMessage(message) ? placeOfToken(text) : text.trimEnd().length;
}

/** The message's own words, without what it quotes of the text. */
const wordsOf = (message: string): string =>
  message
    .replace(/(?: in JSON)? at position .*$/s, '')
    .replace(/^(Unexpected token '.+?'), .*$/s, '$1')
    .replace(/ of JSON input$/, '');

function problemIn(text: string, message: string): JsonProblem {
  const lines = text.slice(0, placeOf(message, text)).split('\n');
  const words = wordsOf(message);
  return {
    line: lines.length,
    column: (lines.at(-1) ?? '').length + 1,
    what: `${words.charAt(0).toLowerCase()}${words.slice(1)}`,
  };
}

/** A JSON text's value, or what is wrong with it. */
export function parsedJson(
  text: string,
): { readonly value: unknown } | { readonly problem: JsonProblem } {
  const outcome = tried(text);
  return 'value' in outcome ? outcome : { problem: problemIn(text, outcome.message) };
}

/** "expected ',' or '}' after property value at line 3, column 5". */
export const inWords = ({ what, line, column }: JsonProblem): string =>
  `${what} at line ${line}, column ${column}`;
