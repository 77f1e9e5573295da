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

const longestOutline = 4000;
const deepest = 6;

const masked = (value: unknown): string => {
  const length = typeof value === 'string' ? ` of ${value.length}` : '';
  return `‹${value === null ? 'null' : typeof value}${length}›`;
};

function outlined(key: string, value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return `‹list of ${value.length}›`;
  if (typeof value === 'object' && value !== null) {
    if (depth >= deepest) return '‹object›';
    return Object.fromEntries(
      Object.entries(value)
        .slice(0, 50)
        .map(([name, inner]) => [name.slice(0, 64), outlined(name, inner, depth + 1)]),
    );
  }
  const isPlain = typeof value === 'string' && plainKeys.has(key.toLowerCase());
  return isPlain ? value.slice(0, 128) : masked(value);
}

/**
 * The outline of an input for whoever looks at what was parked: its keys, and of its texts only those
 * that cannot be personal. A text that is no JSON gives its length alone.
 */
export function outlineOf(text: string): string {
  try {
    return JSON.stringify(outlined('', JSON.parse(text), 0)).slice(0, longestOutline);
  } catch {
    return `‹no JSON, ${text.length} characters›`;
  }
}
