import type { Mistake } from './bug.ts';

/** Nobody looks for obligations that nobody has heard of: all of them, or those that were withdrawn. */
export const unswept = (which: 'all' | 'withdrawn'): Mistake => ({
  ports: (ports, of) =>
    of !== 'chase-obligations'
      ? ports
      : {
          ...ports,
          unheard: {
            unraised: async (...asked) => (which === 'all' ? [] : ports.unheard.unraised(...asked)),
            unended: async () => [],
          },
        },
});

/** By which announcements that were lost are made up for. */
export const sweeping = {
  defence: 'chase-obligations publishes what nobody has heard of',
  without: unswept('all'),
};
