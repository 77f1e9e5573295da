import type { Instant } from '../domain/instant.ts';
import { isItemFull } from '../adapters/table/full-item.ts';
import { outlineOf } from '../adapters/reading/outline.ts';
import type { ParkedTable } from '../adapters/table/parked-table.ts';
import { type Reading, ignored } from '../adapters/reading/reading.ts';
import {
  type RecordingPorts,
  type Timing,
  recordStatement,
} from '../adapters/recording/recorded-statement.ts';
import type { Telemetry } from '../adapters/process/telemetry.ts';

/** What recording a contact needs of the world. */
export interface RecordContactPorts extends RecordingPorts {
  readonly parked: ParkedTable;
  readonly telemetry: Telemetry;
}

/** When finished calls are looked at, and whose contacts are taken. */
export interface RecordContactSettings extends Timing {
  /**
   * The instance whose contacts are taken; a stream of contact records may serve several.
   * @default - those of any
   */
  readonly instanceId?: string;
}

/** One input as it came in: the id by which it can be found again, when, its text, and what it was read as. */
export interface Input {
  readonly recordId: string;
  readonly arrivedAt: Instant;
  readonly text: string;
  readonly reading: Reading;
}

/** Puts an input aside until somebody has looked at it. */
async function putAside(
  { recordId, arrivedAt, text }: Input,
  reason: string,
  { parked, telemetry }: RecordContactPorts,
): Promise<void> {
  await parked.park({ recordId, arrivedAt, reason, outline: outlineOf(text) });
  telemetry.count('Parked');
  telemetry.warn('parked', { recordId, reason });
}

/** Whether a statement was recorded; it is not where its contact's item has no room for it. */
async function isRecorded(
  told: Extract<Reading, { outcome: 'statement' }>,
  ports: RecordContactPorts,
  timing: Timing,
): Promise<boolean> {
  try {
    await recordStatement(told, ports, timing);
    return true;
  } catch (error) {
    if (isItemFull(error)) return false;
    throw error;
  }
}

/** What is said of a contact of another instance is of no concern; what names none is taken. */
function ofOwnInstance(reading: Reading, { instanceId }: RecordContactSettings): Reading {
  if (reading.outcome !== 'statement' || instanceId === undefined) return reading;
  const named = reading.statement.said.instanceId ?? instanceId;
  return named === instanceId ? reading : ignored('the contact is of another instance');
}

/**
 * Records what an input says of a contact and asks for an assessment of its call where one is due. Both
 * can be repeated: an input that failed in between is delivered again and does the rest. What is of no
 * concern is counted; what cannot be understood, or would be refused every time, is parked.
 */
export async function recordContact(
  input: Input,
  ports: RecordContactPorts,
  settings: RecordContactSettings,
): Promise<void> {
  const { recordId } = input;
  const reading = ofOwnInstance(input.reading, settings);
  const { telemetry } = ports;
  switch (reading.outcome) {
    case 'statement':
      if (await isRecorded(reading, ports, settings)) telemetry.count('Recorded');
      else await putAside(input, 'the contact’s item has no room for more', ports);
      return;
    case 'ignored':
      telemetry.count('Ignored');
      telemetry.info('ignored', { recordId, reason: reading.reason });
      return;
    case 'unreadable':
      await putAside(input, reading.reason, ports);
  }
}
