/** What DynamoDB says of a write that would make an item larger than 400 KB. */
const tooLarge = /item size/i;

/** Whether a write failed because its item has no room for more: it would fail every time. */
export const isItemFull = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ValidationException' && tooLarge.test(error.message);
