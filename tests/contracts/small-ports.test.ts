import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../lambdas/adapters/process/clock.ts';
import {
  type Counted,
  type Measured,
  powertoolsTelemetry,
} from '../../lambdas/adapters/process/telemetry.ts';
import { recordedTelemetry } from '../twins/recorded-telemetry.ts';
import { virtualClock } from '../twins/virtual-clock.ts';
import { describeClockContract } from './clock-contract.ts';
import { describeTelemetryContract } from './telemetry-contract.ts';

describeClockContract('twin', () => {
  const clock = virtualClock('2026-11-20T09:00:00.000Z');
  return { clock, pass: (seconds) => clock.pass(seconds) };
});
describeClockContract('system', () => ({ clock: systemClock, pass: () => {} }));

describeTelemetryContract('twin', () => {
  const telemetry = recordedTelemetry();
  return {
    telemetry,
    seen: () => telemetry.lines().map(({ message, ids }) => ({ message, ...ids })),
    counted: (what) => telemetry.counted(what),
    measured: (what) => telemetry.measured(what),
  };
});

describe('in logs and embedded metrics', () => {
  const lines: Readonly<Record<string, unknown>>[] = [];

  beforeEach(() => {
    vi.stubEnv('POWERTOOLS_DEV', 'true');
    vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
    vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'record-contact');
    vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'HoldTheLine');
    lines.length = 0;
    for (const method of ['log', 'info', 'warn', 'error'] as const) {
      vi.spyOn(console, method).mockImplementation((text: string) => {
        lines.push(JSON.parse(text));
      });
    }
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  const isMetric = (line: Readonly<Record<string, unknown>>): boolean => '_aws' in line;
  const valuesOf = (value: unknown): number[] =>
    [value ?? []].flat().filter((each) => typeof each === 'number');

  describeTelemetryContract('Powertools', () => ({
    telemetry: powertoolsTelemetry(),
    seen: () => lines.filter((line) => !isMetric(line)),
    counted: (what: Counted) =>
      lines
        .filter(isMetric)
        .flatMap((line) => valuesOf(line[what]))
        .reduce((sum, count) => sum + count, 0),
    measured: (what: Measured) =>
      lines
        .filter(isMetric)
        .flatMap((line) => valuesOf(line[what]))
        .at(-1) ?? null,
  }));

  it('are silent of what was counted 0 times', () => {
    const telemetry = powertoolsTelemetry();
    telemetry.count('ContactsMissing', 0);
    telemetry.flush();
    telemetry.count('Recorded');
    telemetry.count('ContactsMissing', 0);
    telemetry.flush();
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toHaveProperty('ContactsMissing');
  });
});
