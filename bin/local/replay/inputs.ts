import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** One input of a replay: where it came from, its place there, and what it is. */
export interface ReplayInput {
  readonly source: string;
  /** Its place in the file, counted from 0 with everything unwrapped. */
  readonly index: number;
  readonly payload: unknown;
}

/** A path that cannot be replayed; the message is the sentence for the person who gave it. */
export class UnreadableInput extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'UnreadableInput';
  }
}

const replayable = /\.(json|ndjson|jsonl)$/i;

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && replayable.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

async function filesOf(path: string): Promise<string[]> {
  try {
    return (await stat(path)).isDirectory() ? await filesBelow(path) : [path];
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UnreadableInput(
      isMissing ? `There is no file or folder ${path}.` : `${path} cannot be read.`,
    );
  }
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The documents of a file: one JSON document, the elements of one array, or one document a line. */
function documentsIn(text: string, file: string): unknown[] {
  const whole = parsed(text);
  if (whole !== undefined) return Array.isArray(whole.value) ? whole.value : [whole.value];
  const lines = text.split('\n').map((line, number) => ({ line: line.trim(), number: number + 1 }));
  return lines
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => {
      const document = parsed(line);
      if (document === undefined) {
        throw new UnreadableInput(
          `${file} is neither a JSON document nor JSON lines: line ${number} is not JSON.`,
        );
      }
      return document.value;
    });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A record of a stream's batch: what its base64 holds, or the object that a person put instead. */
function streamPayload(record: unknown): unknown {
  const kinesis = isObject(record) && isObject(record['kinesis']) ? record['kinesis'] : record;
  const data = isObject(kinesis) ? kinesis['data'] : undefined;
  if (typeof data !== 'string') return data ?? record;
  const bytes = Buffer.from(data, 'base64');
  return parsed(bytes.toString('utf8'))?.value ?? bytes;
}

const isStreamRecord = (record: unknown): boolean =>
  isObject(record) && (isObject(record['kinesis']) || 'data' in record);

/** Batches that Lambda got from a stream are taken apart; everything else is one input. */
function unwrapped(document: unknown): unknown[] {
  const records = isObject(document) ? (document['Records'] ?? document['records']) : undefined;
  if (!Array.isArray(records) || !records.some(isStreamRecord)) return [document];
  return records.map(streamPayload);
}

/** Every input below the paths, in the order of the paths, files by name. Throws `UnreadableInput`. */
export async function readInputs(paths: readonly string[]): Promise<ReplayInput[]> {
  const inputs: ReplayInput[] = [];
  for (const file of (await Promise.all(paths.map(filesOf))).flat()) {
    const text = await readFile(file, 'utf8').catch(() => {
      throw new UnreadableInput(`${file} cannot be read.`);
    });
    const payloads = documentsIn(text, file).flatMap(unwrapped);
    inputs.push(...payloads.map((payload, index) => ({ source: file, index, payload })));
  }
  return inputs;
}
