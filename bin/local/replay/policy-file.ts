import { readFile } from 'node:fs/promises';
import { parsePolicy } from '../../../lambdas/adapters/policy/policy-document.ts';
import { type Policy, defaultPolicy } from '../../../lambdas/domain/policy.ts';
import { inWords, parsedJson } from '../../command-line/json-text.ts';
import { Refusal } from '../../command-line/refusal.ts';

/** A policy to judge by, and the document that says it; undefined where the stage's own is to judge. */
export interface GivenPolicy {
  readonly document: object | undefined;
  readonly policy: Policy;
}

const refused = (sentence: string): Refusal => new Refusal('asked', sentence);

/** The policy in a file. Throws `Refusal`, which names the file. */
export async function policyIn(file: string | undefined): Promise<GivenPolicy> {
  if (file === undefined) return { document: undefined, policy: defaultPolicy };
  if (file === '') throw refused('--policy is empty: it may be the name of a file.');
  const text = await readFile(file, 'utf8').catch(() => {
    throw refused(`The policy file ${file} cannot be read.`);
  });
  const json = parsedJson(text);
  if ('problem' in json) {
    throw refused(`The policy file ${file} is not JSON: ${inWords(json.problem)}.`);
  }
  const parsed = parsePolicy(json.value);
  if ('problem' in parsed) throw refused(`${file}: ${parsed.problem}`);
  return { document: json.value as object, policy: parsed.policy };
}
