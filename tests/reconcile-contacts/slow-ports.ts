import type { ReconcileContactsPorts } from '../../lambdas/reconcile-contacts/ports.ts';
import type { Bench } from './bench.ts';

/** The bench's ports on a Connect whose answers take their time, on the clock of its world. */
export function slowPorts(
  { ports, world }: Bench,
  seconds: { readonly search: number; readonly describe: number },
): ReconcileContactsPorts {
  return {
    ...ports,
    search: {
      endedIn: async (...asked) => {
        world.clock.pass(seconds.search);
        return ports.search.endedIn(...asked);
      },
    },
    connect: {
      describe: async (...asked) => {
        world.clock.pass(seconds.describe);
        return ports.connect.describe(...asked);
      },
    },
  };
}
