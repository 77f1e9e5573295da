const inKeyOrder = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value;

/** A value as JSON with its keys in order: equal content gives equal text. */
export const canonicalText = (value: unknown): string => JSON.stringify(value, inKeyOrder);
