import type { Instant } from '../../../lambdas/domain/instant.ts';
import type { Counts } from './kinds.ts';

/** A call of whose traces a proof speaks. */
export interface ProvedCall {
  readonly callId: string;
  readonly contactIds: readonly string[];
}

/** What was kept because the settings say so, and until when it is. */
export interface KeptItem {
  readonly callId: string;
  readonly item: string;
  readonly until: Instant | null;
}

/** A copy that cannot be reached from here, and until when it lasts; null is not known here. */
export interface Copy {
  readonly where: string;
  readonly what: string;
  readonly until: Instant | null;
}

/** What Connect itself, or the site's bucket, still holds, and the command that does away with it there. */
export interface AtConnect {
  readonly what: 'contact' | 'task' | 'recording';
  readonly id: string;
  readonly command: string;
}

/** What was erased, what was found afterwards, what was kept and why, and what cannot be reached. */
export interface Proof {
  readonly stage: string;
  readonly at: Instant;
  /** Nothing was written: `removed` is what would go. */
  readonly isDryRun: boolean;
  readonly calls: readonly ProvedCall[];
  readonly removed: Counts;
  readonly kept: readonly KeptItem[];
  /** What was looked through, before and after. */
  readonly searched: readonly string[];
  /** What was there at the last look nevertheless. */
  readonly found: readonly string[];
  readonly outside: readonly Copy[];
  readonly atConnect: readonly AtConnect[];
}
