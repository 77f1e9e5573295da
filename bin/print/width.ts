const narrow = /^[\x20-\x7e–’]*$/;
const combining = /\p{M}/gu;
const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/gu;

/** How many columns of a terminal a text takes, never too few. */
export function displayWidth(text: string): number {
  if (narrow.test(text)) return text.length;
  return text.replace(combining, '').length + (text.match(wide)?.length ?? 0);
}

const afterMarks = /(?<=[-_.,@/ ])/;
const afterSpaces = /(?<= )/;
const anywhere = /(?:)/u;

/** The width of the longest piece of a cell that is not broken to fit a line. */
export const longestPiece = (text: string): number =>
  text
    .split(afterMarks)
    .reduce((longest, piece) => Math.max(longest, displayWidth(piece.trimEnd())), 0);

function brokenAt(breaks: RegExp, text: string, width: number): string[] {
  const fits = (part: string): boolean => displayWidth(part.trimEnd()) <= width;
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(breaks)) {
    if (fits(line + piece)) {
      line += piece;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    const parts = fits(piece) || breaks === anywhere ? [piece] : brokenAt(anywhere, piece, width);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? '';
  }
  return [...lines, line.trimEnd()];
}

/** A cell in lines of at most `width` columns, broken after hyphens and the like, or else anywhere. */
export const wrapCell = (text: string, width: number): string[] =>
  brokenAt(afterMarks, text, width);

/** A sentence in lines of at most `width` columns, broken after spaces, or else anywhere. */
export const wrapSentence = (text: string, width: number): string[] =>
  brokenAt(afterSpaces, text, width);
