import { parsePolicy } from '../lambdas/adapters/policy/policy-document.ts';
import type { SettingsDocument } from './settings-document.ts';

/** What a stage's settings `policy` and `mode` come to. */
export interface PolicySetting {
  /** The policy document as JSON, the setting `mode` already in it. */
  readonly policy: string;
  readonly graceSeconds: number;
  readonly settleSeconds: number;
}

/**
 * What a policy may take of a function's environment, which holds 4,096 bytes in all; the function with the
 * most beside it is left as much as the longest names of stage and region need.
 */
export const policyBytesAtMost = 3200;

/** Lambda measures an environment as one JSON object, in which a value's quotation marks are escaped. */
const bytesInEnvironment = (value: string): number =>
  Buffer.byteLength(JSON.stringify(value)) - '""'.length;

/** Reads a stage's policy, or says in one sentence why it cannot be used. */
export function readPolicy(
  stage: string,
  { policy = {}, mode }: Pick<SettingsDocument, 'policy' | 'mode'>,
): PolicySetting | { readonly problem: string } {
  const document = mode === undefined ? policy : { ...policy, mode };
  const parsed = parsePolicy(document);
  const where = `Setting "policy" of stage "${stage}"`;
  if ('problem' in parsed) return { problem: `${where} cannot be used: ${parsed.problem}` };
  const json = JSON.stringify(document);
  const bytes = bytesInEnvironment(json);
  if (bytes > policyBytesAtMost)
    return {
      problem: `${where} takes ${bytes} bytes of the functions' environment, where a quotation mark takes two: it may take ${policyBytesAtMost}.`,
    };
  const { graceSeconds, settleSeconds } = parsed.policy;
  return { policy: json, graceSeconds, settleSeconds };
}
