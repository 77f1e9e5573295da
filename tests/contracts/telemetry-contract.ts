import { describe, expect, it } from 'vitest';
import type { Counted, Measured, Telemetry } from '../../lambdas/adapters/process/telemetry.ts';

/** Telemetry, and what operators see of it. */
export interface SeenTelemetry {
  readonly telemetry: Telemetry;
  /** Every line of the log, with the ids beside its message. */
  readonly seen: () => Readonly<Record<string, unknown>>[];
  readonly counted: (what: Counted) => number;
  /** The last measure; null where there is none. */
  readonly measured: (what: Measured) => number | null;
}

/** What all `Telemetry` does. */
export function describeTelemetryContract(name: string, make: () => SeenTelemetry): void {
  describe(`telling operators what is done (${name})`, () => {
    it('logs a message with its ids', () => {
      const { telemetry, seen } = make();
      telemetry.info('ignored', { recordId: 'message-1', reason: 'the channel is CHAT' });
      telemetry.warn('parked', { recordId: 'message-2' });
      expect(seen()).toMatchObject([
        { message: 'ignored', recordId: 'message-1', reason: 'the channel is CHAT' },
        { message: 'parked', recordId: 'message-2' },
      ]);
    });

    it('logs a failure with the error’s name and message', () => {
      const { telemetry, seen } = make();
      telemetry.failure('not done', new RangeError('too far'), { recordId: 'message-1' });
      telemetry.failure('not done', 'just a text', {});
      expect(seen()).toMatchObject([
        { message: 'not done', recordId: 'message-1', error: 'RangeError', why: 'too far' },
        { message: 'not done', error: 'Error', why: 'just a text' },
      ]);
    });

    it('logs of a text that is not JSON no word', () => {
      const { telemetry, seen } = make();
      try {
        JSON.parse('call +441632960123 back');
      } catch (error) {
        telemetry.failure('not done', error, { recordId: 'message-1' });
      }
      expect(seen()).toMatchObject([{ error: 'SyntaxError', why: 'the text is not JSON' }]);
    });

    it.each([
      'Value at references.customer.value failed: +441632960123',
      'Value at description failed: call (01632) 960-123 back',
      'Value 01632/960 123 failed',
    ])('logs of an error that quotes a number all but the number: %s', (why) => {
      const { telemetry, seen } = make();
      telemetry.failure('not done', new TypeError(why), { recordId: 'message-1' });
      expect(JSON.stringify(seen())).toContain('‹number›');
      expect(JSON.stringify(seen())).not.toMatch(/1632|960/);
      expect(seen()).toMatchObject([{ error: 'TypeError', recordId: 'message-1' }]);
    });

    it('logs ids, times and ARNs of an error as they are', () => {
      const { telemetry, seen } = make();
      const why =
        'Contact 11111111-2222-4333-8444-555555555555 of arn:aws:connect:eu-west-2:111122223333:instance/1 ended at 2026-11-20T15:04:41.123Z';
      telemetry.failure('not done', new Error(why), { recordId: 'message-1' });
      expect(seen()).toMatchObject([{ why }]);
    });

    it('counts', () => {
      const { telemetry, counted } = make();
      telemetry.count('Recorded');
      telemetry.count('Recorded');
      telemetry.count('Parked');
      telemetry.flush();
      expect(counted('Recorded')).toBe(2);
      expect(counted('Parked')).toBe(1);
      expect(counted('Raised')).toBe(0);
    });

    it('counts several at once, or none', () => {
      const { telemetry, counted } = make();
      telemetry.count('ContactsMissing', 250);
      telemetry.count('ContactsMissing');
      telemetry.count('Recorded', 0);
      telemetry.flush();
      expect(counted('ContactsMissing')).toBe(251);
      expect(counted('Recorded')).toBe(0);
    });

    it('measures, also where there is nothing', () => {
      const { telemetry, measured } = make();
      telemetry.measure('OldestUnraisedSeconds', 0);
      telemetry.flush();
      expect(measured('OldestUnraisedSeconds')).toBe(0);
    });
  });
}
