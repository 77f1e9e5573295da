import type { Statement } from '../../../lambdas/domain/statement.ts';
import type { Paced } from '../world/paced-connect.ts';
import type { FunctionName, Ports } from '../world/ports.ts';
import type { MemoryTable } from '../../twins/memory-table.ts';

/** What a wrong composition may use. */
export interface Tools {
  readonly table: MemoryTable;
  readonly random: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Notes that a statement was taken, as recording it rightly would. */
  readonly noteHeard: (statement: Statement) => void;
}

/** A mistake put into the composition from outside; the shipped code knows nothing of it. */
export interface Mistake {
  /** The ports as one function has them. */
  readonly ports?: (ports: Ports, of: FunctionName, tools: Tools) => Ports;
  /** What a function is handed, before it sees it. */
  readonly body?: (body: string) => string;
  /** What a function does with the failures that it would report. */
  readonly failures?: (failed: ReadonlySet<string>) => ReadonlySet<string> | undefined;
  /** Operators never redrive dead letters. */
  readonly isNeverRedriven?: boolean;
  /** What of Connect is asked without a pace. */
  readonly unpaced?: Paced;
  /** The stream publishes nothing. */
  readonly isWithoutStream?: boolean;
}

export const noMistake: Mistake = {};

/** Both mistakes at once. */
export const together = (one: Mistake, other: Mistake): Mistake => ({
  ...one,
  ...other,
  ports: (ports, of, tools) => {
    const first = one.ports?.(ports, of, tools) ?? ports;
    return other.ports?.(first, of, tools) ?? first;
  },
  body: (body) => other.body?.(one.body?.(body) ?? body) ?? one.body?.(body) ?? body,
});
