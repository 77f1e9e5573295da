/** Digits as telephone, card and account numbers have them, with what people write between them. */
const numberLike = /\+?\d[\d ()./-]{5,}\d/g;

/** Digits that are of Connect or AWS: ids, times, and the account in an ARN. */
const innocent = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z?|:\d{12}:/gi;

/** Whether a text holds what may be somebody's number. */
export const holdsNumber = (text: string): boolean =>
  text.replaceAll(innocent, '').search(numberLike) !== -1;

/** The text with everything that may be somebody's number, or an address of e-mail, left out. */
export const withoutNumbers = (text: string): string =>
  text.replaceAll(numberLike, '‹number›').replaceAll(/\S+@\S+/g, '‹address›');
