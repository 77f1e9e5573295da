import { holdsNumber } from './number-like.ts';

/** Keys whose texts name events, contacts and instances and hold no personal data. */
const plainKeys = new Set([
  'source',
  'detail-type',
  'time',
  'eventtype',
  'channel',
  'contactid',
  'initialcontactid',
  'previouscontactid',
  'initiationmethod',
  'instancearn',
  'contactarn',
  'actionname',
]);

/** What an id, a name of Connect's or a time is made of; a telephone number begins otherwise. */
const harmlessText = /^[A-Za-z0-9][\w:./-]{0,127}$/;

/** Names of events and rules are made of several words. */
const harmlessWords = /^[A-Za-z0-9][\w:./ -]{0,127}$/;
const keysOfWords = new Set(['detail-type', 'actionname']);
const fieldName = /^[A-Za-z][A-Za-z-]{0,40}$/;

const masked = (value: unknown): string => {
  if (Array.isArray(value)) return `‹list of ${value.length}›`;
  const length = typeof value === 'string' ? ` of ${value.length}` : '';
  return `‹${value === null ? 'null' : typeof value}${length}›`;
};

const isHarmless = (name: string, value: unknown): boolean =>
  typeof value === 'string' &&
  plainKeys.has(name.toLowerCase()) &&
  (keysOfWords.has(name.toLowerCase()) ? harmlessWords : harmlessText).test(value) &&
  !holdsNumber(value);

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of the message itself or of its `detail`; what lies deeper is told by its kind alone. */
function fieldsOutlined(value: object, isMessage: boolean): object {
  const fields = Object.entries(value).filter(([name]) => fieldName.test(name));
  return Object.fromEntries(
    fields.slice(0, 60).map(([name, inner]) => {
      if (isHarmless(name, inner)) return [name, inner];
      const isDetail = isMessage && name.toLowerCase() === 'detail' && isObject(inner);
      return [name, isDetail ? fieldsOutlined(inner, false) : masked(inner)];
    }),
  );
}

/**
 * The outline of an input for whoever looks at what was parked: its fields, and of its texts only those
 * that cannot be personal. A text that is no JSON gives its length alone.
 */
export function outlineOf(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(isObject(value) ? fieldsOutlined(value, true) : masked(value));
  } catch {
    return `‹no JSON, ${text.length} characters›`;
  }
}
