import { holdsNumber } from '../process/number-like.ts';

/** What an id or an ARN is made of; a telephone number begins otherwise. */
const idLike = /^[A-Za-z0-9][\w:./-]{0,127}$/;

/** Names of events and rules are made of several words. */
const words = /^[A-Za-z0-9][\w:./ -]{0,127}$/;

/** What Connect writes in capitals, which some sources do not. */
const word = /^[A-Z][A-Z_]{0,39}$/i;

/** The keys whose texts name events, contacts and instances, and how such a text looks. */
const shownIf = new Map([
  ['source', /^[a-z.]{1,40}$/],
  ['detail-type', words],
  ['time', /^\d[\dT:.+Z-]{0,39}$/],
  ['eventtype', word],
  ['channel', word],
  ['contactid', idLike],
  ['initialcontactid', idLike],
  ['previouscontactid', idLike],
  ['initiationmethod', word],
  ['instancearn', idLike],
  ['contactarn', idLike],
  ['actionname', words],
]);

const fieldName = /^[A-Za-z][A-Za-z-]{0,40}$/;

const masked = (value: unknown): string => {
  if (Array.isArray(value)) return `‹list of ${value.length}›`;
  const length = typeof value === 'string' ? ` of ${value.length}` : '';
  return `‹${value === null ? 'null' : typeof value}${length}›`;
};

const isHarmless = (name: string, value: unknown): boolean =>
  typeof value === 'string' &&
  shownIf.get(name.toLowerCase())?.test(value) === true &&
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
