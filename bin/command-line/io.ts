import type { Instant } from '../../lambdas/domain/instant.ts';

/** What the command line has to do with the world, but for the table. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream;
  /** A terminal where `isTTY`; then `columns` is its width in characters. */
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: NodeJS.WritableStream;
  readonly environment: NodeJS.ProcessEnv;
  readonly now: () => Instant;
}
