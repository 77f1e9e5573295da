import type { Obligation } from '../../domain/obligation.ts';
import { closeTaskOf } from './close-task.ts';
import { type ObligationTaskPorts, openTaskFor } from './open-task.ts';
import type { TaskSettings } from './task-request.ts';

/** A message about an obligation, and what is to be done before the obligation gets its task. */
export interface Attention {
  readonly body: string;
  readonly prepare?: () => Promise<void>;
}

/**
 * Does what an obligation asks for as it stands: its task where it has none, or the end of its task where
 * it was withdrawn. What the record says counts, not the message: messages repeat and overtake each other.
 */
export async function attendTo(
  obligation: Obligation,
  { body, prepare }: Attention,
  ports: ObligationTaskPorts,
  settings: TaskSettings,
): Promise<void> {
  switch (obligation.state) {
    case 'raised':
    case 'parked':
      await prepare?.();
      await openTaskFor(obligation, body, ports, settings);
      return;
    case 'withdrawn':
      await closeTaskOf(obligation, ports, settings);
      return;
    // Its task was started: whoever asks again is answered.
    case 'opened':
  }
}
