import { outlineOf } from '../adapters/outline.ts';
import type { ParkedTable } from '../adapters/parked-table.ts';
import type { Reading } from '../adapters/reading.ts';
import {
  type RecordingPorts,
  type Timing,
  recordStatement,
} from '../adapters/recorded-statement.ts';
import type { Telemetry } from '../adapters/telemetry.ts';

/** What recording a contact needs of the world. */
export interface RecordContactPorts extends RecordingPorts {
  readonly parked: ParkedTable;
  readonly telemetry: Telemetry;
}

/** One input as it came in: the id by which it can be found again, its text, and what it was read as. */
export interface Input {
  readonly recordId: string;
  readonly text: string;
  readonly reading: Reading;
}

/**
 * Records what an input says of a contact and asks for an assessment of its call where one is due. Both
 * can be repeated: an input that failed in between is delivered again and does the rest. What is of no
 * concern is counted, what cannot be understood is parked.
 */
export async function recordContact(
  { recordId, text, reading }: Input,
  ports: RecordContactPorts,
  timing: Timing,
): Promise<void> {
  const { parked, clock, telemetry } = ports;
  switch (reading.outcome) {
    case 'statement':
      await recordStatement(reading, ports, timing);
      telemetry.count('Recorded');
      return;
    case 'ignored':
      telemetry.count('Ignored');
      telemetry.info('ignored', { recordId, reason: reading.reason });
      return;
    case 'unreadable':
      await parked.park(
        { recordId, reason: reading.reason, outline: outlineOf(text) },
        clock.now(),
      );
      telemetry.count('Parked');
      telemetry.warn('parked', { recordId, reason: reading.reason });
  }
}
