/** How long a queue keeps a message that nobody has handled, in days. */
export const keptDays = 4;

/** How long a dead letter is kept, in days since it was first sent and not since it failed: SQS's longest. */
export const deadLetterKeptDays = 14;

/**
 * After how long a message that its function did not handle is tried again: six times the function's own
 * time, as Lambda asks, so that no message is seen twice while in work.
 */
export const triedAgainSeconds = (timeoutSeconds: number): number => timeoutSeconds * 6;
