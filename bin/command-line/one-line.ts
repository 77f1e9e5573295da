import { text } from 'node:stream/consumers';
import type { Io } from './io.ts';
import { Refusal } from './refusal.ts';

/**
 * The one line that standard input has, trimmed, for an option whose value is not to stand in the list of
 * processes. Throws `Refusal`, which does not say what was read, where there is none or are several.
 */
export async function readOneLine(stdin: Io['stdin'], option: string): Promise<string> {
  const read = (await text(stdin)).trim();
  if (read === '') throw new Refusal('asked', `${option} - found standard input empty.`);
  if (!/[\r\n]/.test(read)) return read;
  throw new Refusal('asked', `${option} - reads one line, and standard input has several.`);
}
