import { getSystemErrorMessage } from 'node:util';
import { Refusal } from '../../command-line/refusal.ts';
import { NoEngine } from '../cloud/database/no-engine.ts';
import { NotPermitted } from '../cloud/gate/permissions.ts';
import { localDirectory } from './assembly.ts';

const unanswered = (sentence: string): Refusal => new Refusal('unanswered', sentence);

/** What the file system refuses the local cloud in its own directory; undefined where it is anything else. */
function ofOwnFiles({ path, errno, code }: NodeJS.ErrnoException): Refusal | undefined {
  if (errno === undefined || path?.startsWith(localDirectory) !== true) return undefined;
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    return unanswered(
      `${localDirectory} is a file, and the local cloud needs a folder of that name.`,
    );
  }
  return unanswered(`${path} cannot be written: ${getSystemErrorMessage(errno)}.`);
}

function refusalFor(error: unknown): Refusal | undefined {
  if (error instanceof NoEngine || error instanceof NotPermitted) {
    return new Refusal('asked', error.message);
  }
  return error instanceof Error ? ofOwnFiles(error) : undefined;
}

/** Does some work with the local cloud; what a person can put right is thrown as a `Refusal`. */
export async function withRefusals<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw refusalFor(error) ?? error;
  }
}
