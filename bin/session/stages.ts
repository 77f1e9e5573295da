import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inWords, parsedJson } from '../command-line/json-text.ts';
import { Refusal } from '../command-line/refusal.ts';

const cdkJson = fileURLToPath(new URL('../../cdk.json', import.meta.url));

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Refusal(
      'asked',
      `There is no ${basename(file)} to be read in ${dirname(file)}: it has the settings of the stages.`,
    );
  }
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** The settings of all stages as they are written in `cdk.json`. Throws `Refusal` where it is no JSON. */
export function stagesIn(file = cdkJson): unknown {
  const parsed = parsedJson(textIn(file));
  if ('problem' in parsed) {
    throw new Refusal('asked', `${basename(file)} is not JSON: ${inWords(parsed.problem)}.`);
  }
  return property(property(parsed.value, 'context'), 'stages');
}
