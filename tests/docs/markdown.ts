import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The documents that readers are meant to find, as paths from the project's root. */
export const documents = ['README.md', ...globSync('docs/**/*.md', { cwd: root })].toSorted();

/** The text of a file of the project. */
export const textOf = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

const fenced = /^( *)```(\w*)\n([\s\S]*?)^\1```$/gm;

/** The text without its fenced blocks. */
export const proseOf = (text: string): string => text.replace(fenced, '');

/** The command lines of the text: of its shell blocks and of its inline code, without comments. */
export function commandsIn(text: string): string[] {
  const blocks = [...text.matchAll(fenced)]
    .filter(([, , language]) => language === 'sh')
    .flatMap(([, , , code = '']) => code.split('\n'));
  const inline = [...proseOf(text).matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  return [...blocks, ...inline]
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => /^(npm|npx) /.test(line));
}

/** A heading with its level and the anchor under which it is linked. */
export interface Heading {
  readonly level: number;
  readonly title: string;
  readonly anchor: string;
}

const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\- ]/gu, '')
    .replaceAll(' ', '-');

/** The headings of a text, in their order. */
export const headingsOf = (text: string): Heading[] =>
  [...proseOf(text).matchAll(/^(#+) (.+)$/gm)].map(([, marks = '', title = '']) => ({
    level: marks.length,
    title,
    anchor: anchorOf(title),
  }));

/** What stands under the heading of this title, up to the next of its level or above, without code blocks. */
export function sectionOf(text: string, title: string): string {
  const lines = proseOf(text).split('\n');
  const start = lines.findIndex((line) => line.replace(/^#+ /, '') === title && line !== title);
  const level = lines[start]?.indexOf(' ') ?? 0;
  const isNext = (line: string): boolean => /^#+ /.test(line) && line.indexOf(' ') <= level;
  const length = lines.slice(start + 1).findIndex(isNext);
  return lines.slice(start + 1, length === -1 ? undefined : start + 1 + length).join('\n');
}

/** The rows of the first table of a text, each as the texts of its cells, without the head. */
export const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split(' | ')
        .map((cell) => cell.trim()),
    );

/** The code spans of a cell. */
export const codesIn = (cell: string): string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/** The targets of the links of a text that lead to files of the project. */
export const linksIn = (text: string): string[] =>
  [...proseOf(text).matchAll(/\]\(([^)]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
