/**
 * The value as JSON that the embedded SQS takes: it refuses every character outside the basic plane
 * (SQS itself does not), so those are escaped, which means the same to whoever parses the body.
 */
export const jsonBody = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /[\uD800-\uDFFF\uFFFE\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16)}`,
  );
