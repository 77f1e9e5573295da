import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inWords, parsedJson } from '../../command-line/json-text.ts';
import { Refusal } from '../../command-line/refusal.ts';

/** One input of a replay: where it came from, its place there, and what it is. */
export interface ReplayInput {
  readonly source: string;
  /** Its place in the file, counted from 0 with everything unwrapped. */
  readonly index: number;
  readonly payload: unknown;
}

const unreadable = (sentence: string): Refusal => new Refusal('asked', sentence);

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
    throw unreadable(isMissing ? `There is no file or folder ${path}.` : `${path} cannot be read.`);
  }
}

/** One document a line. */
function documentsInLines(text: string, file: string): unknown[] {
  return text.split('\n').flatMap((line, before) => {
    if (line.trim() === '') return [];
    const document = parsedJson(line);
    if ('value' in document) return [document.value];
    const where = inWords({ ...document.problem, line: before + 1 });
    throw unreadable(`${file} is neither a JSON document nor JSON lines: ${where}.`);
  });
}

/** The documents of a file: one JSON document, the elements of one array, or one document a line. */
function documentsIn(text: string, file: string): unknown[] {
  if (text.trim() === '') return [];
  const whole = parsedJson(text);
  if ('value' in whole) return Array.isArray(whole.value) ? whole.value : [whole.value];
  const [first = ''] = text.trimStart().split('\n');
  if ('value' in parsedJson(first)) return documentsInLines(text, file);
  throw unreadable(`${file} is not JSON: ${inWords(whole.problem)}.`);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A record of a stream's batch: what its base64 holds, or the object that a person put instead. */
function streamPayload(record: unknown): unknown {
  const kinesis = isObject(record) && isObject(record['kinesis']) ? record['kinesis'] : record;
  const data = isObject(kinesis) ? kinesis['data'] : undefined;
  if (typeof data !== 'string') return data ?? record;
  const bytes = Buffer.from(data, 'base64');
  const parsed = parsedJson(bytes.toString('utf8'));
  return ('value' in parsed ? parsed.value : undefined) ?? bytes;
}

const isStreamRecord = (record: unknown): boolean =>
  isObject(record) && (isObject(record['kinesis']) || 'data' in record);

/** Batches that Lambda got from a stream are taken apart; everything else is one input. */
function unwrapped(document: unknown): unknown[] {
  const records = isObject(document) ? (document['Records'] ?? document['records']) : undefined;
  if (!Array.isArray(records) || !records.some(isStreamRecord)) return [document];
  return records.map(streamPayload);
}

async function inputsIn(file: string): Promise<ReplayInput[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw unreadable(`${file} cannot be read.`);
  });
  const payloads = documentsIn(text, file).flatMap(unwrapped);
  return payloads.map((payload, index) => ({ source: file, index, payload }));
}

async function inputsBelow(path: string): Promise<ReplayInput[]> {
  const files = await filesOf(path);
  if (files.length === 0) {
    throw unreadable(`There is no file in ${path} that ends with .json, .ndjson or .jsonl.`);
  }
  const inputs = (await Promise.all(files.map(inputsIn))).flat();
  if (inputs.length === 0) throw unreadable(`There is nothing in ${path} to be replayed.`);
  return inputs;
}

/**
 * Every input below the paths, in the order of the paths, files by name. Throws `Refusal`, also where there
 * is none below one of them.
 */
export async function readInputs(paths: readonly string[]): Promise<ReplayInput[]> {
  return (await Promise.all(paths.map(inputsBelow))).flat();
}
