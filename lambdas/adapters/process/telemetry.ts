import { Logger } from '@aws-lambda-powertools/logger';
import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';
import { withoutNumbers } from './number-like.ts';

/** What a function counts; each is a metric of the namespace `HoldTheLine`. */
export type Counted =
  | 'Assessed'
  | 'Chased'
  | 'ContactsKnown'
  | 'ContactsMissing'
  | 'ContactsWithoutEvent'
  | 'ContactsWithoutRecord'
  | 'Ignored'
  | 'Parked'
  | 'Raised'
  | 'Recorded'
  | 'Repaired'
  | 'Repeated'
  | 'TaskOpened'
  | 'TaskQuotaExceeded'
  | 'ConnectThrottled'
  | 'Withdrawn';

/** What a function measures, in seconds; each is a metric, too. */
export type Measured = 'OldestUnraisedSeconds' | 'OldestUnendedSeconds';

/** Tells operators what a function does: ids and counts, never payloads. */
export interface Telemetry {
  info(message: string, ids: Readonly<Record<string, unknown>>): void;
  warn(message: string, ids: Readonly<Record<string, unknown>>): void;
  /** Logs a failure with the error's name and message, in which nobody's number is quoted. */
  failure(message: string, error: unknown, ids: Readonly<Record<string, unknown>>): void;
  /** Counts something so many times; 0 times writes nothing. */
  count(what: Counted, times?: number): void;
  /** Notes a measure, also where it is 0. */
  measure(what: Measured, seconds: number): void;
  /** Sends what was counted; called at the end of every invocation. */
  flush(): void;
}

/**
 * An error's name, and why it came. Errors may quote what was sent, and a task carries the customer's number:
 * what looks like one is left out, and of a text that is no JSON nothing is quoted.
 */
export function failureFields(error: unknown): { readonly error: string; readonly why: string } {
  if (error instanceof SyntaxError) return { error: error.name, why: 'the text is not JSON' };
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { error: name, why: withoutNumbers(message) };
}

/** Telemetry as JSON log lines and embedded metrics; name and namespace come from the environment. */
export function powertoolsTelemetry(): Telemetry {
  const logger = new Logger();
  const metrics = new Metrics();
  let isCounted = false;
  return {
    info: (message, ids) => logger.info(message, ids),
    warn: (message, ids) => logger.warn(message, ids),
    failure: (message, error, ids) => {
      logger.error(message, { ...ids, ...failureFields(error) });
    },
    count: (what, times = 1) => {
      if (times === 0) return;
      isCounted = true;
      metrics.addMetric(what, MetricUnit.Count, times);
    },
    measure: (what, seconds) => {
      isCounted = true;
      metrics.addMetric(what, MetricUnit.Seconds, seconds);
    },
    flush: () => {
      if (isCounted) metrics.publishStoredMetrics();
      isCounted = false;
    },
  };
}
