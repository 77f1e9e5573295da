import {
  type Counted,
  type Measured,
  type Telemetry,
  failureFields,
} from '../../lambdas/adapters/process/telemetry.ts';

/** One line of a log. */
export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly ids: Readonly<Record<string, unknown>>;
}

/** Telemetry that remembers. */
export interface RecordedTelemetry extends Telemetry {
  lines(): LogLine[];
  /** How often something was counted. */
  counted(what: Counted): number;
  /** What was measured last; null where nothing was. */
  measured(what: Measured): number | null;
  flushes(): number;
}

/** Telemetry that has nothing to remember yet. */
export function recordedTelemetry(): RecordedTelemetry {
  const lines: LogLine[] = [];
  const counts = new Map<Counted, number>();
  const measures = new Map<Measured, number>();
  let flushes = 0;
  return {
    info: (message, ids) => {
      lines.push({ level: 'info', message, ids });
    },
    warn: (message, ids) => {
      lines.push({ level: 'warn', message, ids });
    },
    failure: (message, error, ids) => {
      lines.push({ level: 'error', message, ids: { ...ids, ...failureFields(error) } });
    },
    count: (what, times = 1) => {
      counts.set(what, (counts.get(what) ?? 0) + times);
    },
    measure: (what, seconds) => {
      measures.set(what, seconds);
    },
    flush: () => {
      flushes += 1;
    },
    lines: () => [...lines],
    counted: (what) => counts.get(what) ?? 0,
    measured: (what) => measures.get(what) ?? null,
    flushes: () => flushes,
  };
}
