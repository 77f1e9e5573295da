import { Logger } from '@aws-lambda-powertools/logger';
import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';

/** What a function counts; each is a metric of the namespace `HoldTheLine`. */
export type Counted =
  | 'Assessed'
  | 'Chased'
  | 'ContactsMissing'
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
export type Measured = 'OldestUnraisedSeconds';

/** Tells operators what a function does: ids and counts, never payloads. */
export interface Telemetry {
  info(message: string, ids: Readonly<Record<string, unknown>>): void;
  warn(message: string, ids: Readonly<Record<string, unknown>>): void;
  /** Logs a failure with the error's name and message. */
  failure(message: string, error: unknown, ids: Readonly<Record<string, unknown>>): void;
  count(what: Counted): void;
  /** Notes a measure, also where it is 0. */
  measure(what: Measured, seconds: number): void;
  /** Sends what was counted; called at the end of every invocation. */
  flush(): void;
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
      const { name, message: why } = error instanceof Error ? error : new Error(String(error));
      logger.error(message, { ...ids, error: name, why });
    },
    count: (what) => {
      isCounted = true;
      metrics.addMetric(what, MetricUnit.Count, 1);
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
