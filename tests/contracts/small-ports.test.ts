import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { region } from '../../bin/local/cloud/assembly/physical-names.ts';
import {
  type StandInServer,
  errorResponse,
  serveStandIn,
} from '../../bin/local/cloud/standins/http-server.ts';
import { callerKeyOf, secretCallerKeys } from '../../lambdas/adapters/caller-key.ts';
import { systemClock } from '../../lambdas/adapters/clock.ts';
import {
  type Counted,
  type Measured,
  powertoolsTelemetry,
} from '../../lambdas/adapters/telemetry.ts';
import { fixedCallerKeys } from '../twins/fixed-caller-keys.ts';
import { recordedTelemetry } from '../twins/recorded-telemetry.ts';
import { virtualClock } from '../twins/virtual-clock.ts';
import { describeCallerKeysContract } from './caller-keys-contract.ts';
import { describeClockContract } from './clock-contract.ts';
import { describeTelemetryContract } from './telemetry-contract.ts';

describeClockContract('twin', () => {
  const clock = virtualClock('2026-11-20T09:00:00.000Z');
  return { clock, pass: (seconds) => clock.pass(seconds) };
});
describeClockContract('system', () => ({ clock: systemClock, pass: () => {} }));

describeCallerKeysContract('twin', async () => fixedCallerKeys());

describe('with the secret in Secrets Manager', () => {
  let server: StandInServer | undefined;
  let asked = 0;
  let isDown = false;

  beforeAll(async () => {
    server = await serveStandIn(() => {
      asked += 1;
      if (isDown) return errorResponse(400, 'ResourceNotFoundException', 'There is no such secret');
      return { status: 200, body: { ARN: 'arn', Name: 'secret', SecretString: 'hush' } };
    });
    vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', server.endpoint);
    vi.stubEnv('AWS_REGION', region);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  });
  beforeEach(() => {
    asked = 0;
    isDown = false;
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await server?.stop();
  });

  describeCallerKeysContract('secret', async () => secretCallerKeys('secret'));

  it('the secret is read once, and is the key of the pseudonym', async () => {
    const keys = secretCallerKeys('secret');
    const given = await Promise.all([keys.keyOf('one'), keys.keyOf('one'), keys.keyOf('two')]);
    expect(given).toEqual(['one', 'one', 'two'].map((customer) => callerKeyOf(customer, 'hush')));
    expect(asked).toBe(1);
  });

  it('a secret that could not be read is read again by the next who asks', async () => {
    const keys = secretCallerKeys('secret');
    isDown = true;
    await expect(keys.keyOf('one')).rejects.toThrow('There is no such secret');
    isDown = false;
    expect(await keys.keyOf('one')).toBe(callerKeyOf('one', 'hush'));
  });
});

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
});
