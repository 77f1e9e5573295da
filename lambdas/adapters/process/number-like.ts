/** Digits as telephone, card and account numbers have them, with what people write between them. */
const numberLike = /\+?\d[\d ()./-]{5,}\d/g;

/** Digits that are of Connect or AWS: ids, times as both write them, and the account in an ARN. */
const innocent = new RegExp(
  `(${[
    '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
    String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z?`,
    String.raw`\d{8}T\d{6}Z`,
    String.raw`arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d{12}:`,
  ].join('|')})`,
  'gi',
);

/** Whether a text holds what may be somebody's number. */
export const holdsNumber = (text: string): boolean =>
  text.replaceAll(innocent, '').search(numberLike) !== -1;

/**
 * The text with everything that may be somebody's number, or an address of e-mail, left out. Ids, times and
 * ARNs stay, so that operators find what a text is about.
 */
export function withoutNumbers(text: string): string {
  const parts = text.split(innocent);
  const masked = parts.map((part, position) =>
    position % 2 === 1 ? part : part.replaceAll(numberLike, '‹number›'),
  );
  return masked.join('').replaceAll(/\S+@\S+/g, '‹address›');
}
