import type { FunctionName } from './ports.ts';

/** How a function is fed by its queue. */
export interface Feed {
  readonly of: FunctionName;
  /** The queue's name in the stack. */
  readonly queue: string;
  readonly batchSize: number;
  /** How many batches may be in work at once. */
  readonly concurrency: number;
  /** After how long a message comes again that was not handled. */
  readonly visibilitySeconds: number;
}

/**
 * The queues as the stacks declare them, which a test holds to the stacks: to synthesize them takes longer
 * than to live through many a day.
 */
export const feeds = {
  events: {
    of: 'record-contact',
    queue: 'contact-events',
    batchSize: 10,
    concurrency: 50,
    visibilitySeconds: 180,
  },
  assess: {
    of: 'assess-call',
    queue: 'assess-call',
    batchSize: 5,
    concurrency: 5,
    visibilitySeconds: 180,
  },
  followUps: {
    of: 'open-follow-up',
    queue: 'open-follow-up',
    batchSize: 1,
    concurrency: 2,
    visibilitySeconds: 180,
  },
  investigations: {
    of: 'open-investigation',
    queue: 'open-investigation',
    batchSize: 1,
    concurrency: 2,
    visibilitySeconds: 180,
  },
  reconcile: {
    of: 'reconcile-contacts',
    queue: 'reconcile-contacts',
    batchSize: 1,
    concurrency: 2,
    visibilitySeconds: 1_800,
  },
  chase: {
    of: 'chase-obligations',
    queue: 'chase-obligations',
    batchSize: 1,
    concurrency: 2,
    visibilitySeconds: 180,
  },
} as const satisfies Record<string, Feed>;

/** After so many attempts a message is a dead letter. */
export const mostReceives = 5;

/** How a function reads a stream: contact records, and changes of the table. */
export const streams = {
  records: { of: 'record-contact', batchSize: 100, retryAttempts: 5 },
  changes: { of: 'publish-actions', batchSize: 10, retryAttempts: 10 },
} as const;

/** How often each schedule sends its message. */
export const everySeconds = { reconcile: 3_600, chase: 300 } as const;

/** How often a second Connect may be asked. */
export const perSecond = { describe: 5, search: 0.5 } as const;

/** After how long an obligation that nobody has heard of is chased. */
export const chaseAfterSeconds = 600;
