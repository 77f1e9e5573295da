/**
 * A pattern as EventBridge and event source mappings take it: nested objects whose leaves are lists
 * of matchers.
 */
export type Pattern = { readonly [field: string]: unknown };

/** Thrown when a pattern holds something that is not understood here; says where. */
export class BadPattern extends Error {
  constructor(reason: string) {
    super(`The event pattern is not understood: ${reason}`);
    this.name = 'BadPattern';
  }
}

/**
 * True when the event matches: every field of the pattern must, and of `$or` at least one
 * alternative. A list in the event matches when one of its values does, a list of objects when one
 * object matches whole. `exists` looks at leaves only, as EventBridge does. Throws `BadPattern`.
 */
export function matchesPattern(pattern: Pattern, event: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]) =>
    field === '$or' && Array.isArray(wanted)
      ? wanted.some((each) => isRecord(each) && matchesPattern(each, event))
      : matchesField(wanted, isRecord(event) ? event[field] : undefined, field),
  );
}

function matchesField(wanted: unknown, value: unknown, field: string): boolean {
  if (Array.isArray(wanted)) {
    const leaves = leavesOf(value);
    return wanted.some((matcher) => matchesLeaves(matcher, leaves));
  }
  if (!isRecord(wanted)) throw new BadPattern(`"${field}" must be a list or an object`);
  return Array.isArray(value)
    ? value.some((each) => matchesField(wanted, each, field))
    : matchesPattern(wanted, value);
}

/**
 * Undefined, an object and an empty list have no leaf: nothing but `exists: false` matches them.
 */
function leavesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return value === undefined || isRecord(value) ? [] : [value];
}

function matchesLeaves(matcher: unknown, leaves: unknown[]): boolean {
  if (isRecord(matcher) && 'exists' in matcher) return matcher['exists'] === leaves.length > 0;
  return leaves.some((leaf) => matchesLeaf(matcher, leaf));
}

type Test = (argument: unknown, leaf: unknown) => boolean;

const tests: Readonly<Record<string, Test>> = {
  prefix: (argument, leaf) => eachText(argument, leaf, (wanted, value) => value.startsWith(wanted)),
  suffix: (argument, leaf) => eachText(argument, leaf, (wanted, value) => value.endsWith(wanted)),
  'equals-ignore-case': (argument, leaf) =>
    listOf(argument).some((wanted) => typeof wanted === 'string' && sameIgnoringCase(wanted, leaf)),
  wildcard: (argument, leaf) =>
    eachText(argument, leaf, (wanted, value) => wildcard(wanted).test(value)),
  'anything-but': (argument, leaf) =>
    !listOf(argument).some((unwanted) => matchesLeaf(unwanted, leaf)),
  numeric: (argument, leaf) => typeof leaf === 'number' && inRange(argument, leaf),
};

function matchesLeaf(matcher: unknown, leaf: unknown): boolean {
  if (!isRecord(matcher)) return matcher === leaf;
  return Object.entries(matcher).every(([name, argument]) => {
    const test = tests[name];
    if (!test) throw new BadPattern(`"${name}" is no matcher known here`);
    return test(argument, leaf);
  });
}

function eachText(
  argument: unknown,
  leaf: unknown,
  test: (wanted: string, value: string) => boolean,
): boolean {
  if (typeof leaf !== 'string') return false;
  return listOf(argument).some((wanted) => {
    if (typeof wanted === 'string') return test(wanted, leaf);
    const anyCase = isRecord(wanted) ? wanted['equals-ignore-case'] : undefined;
    if (typeof anyCase !== 'string') throw new BadPattern(`${JSON.stringify(wanted)} is no text`);
    return test(anyCase.toLowerCase(), leaf.toLowerCase());
  });
}

const sameIgnoringCase = (wanted: string, leaf: unknown): boolean =>
  typeof leaf === 'string' && leaf.toLowerCase() === wanted.toLowerCase();

const wildcard = (text: string): RegExp =>
  new RegExp(`^${text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 's');

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

function inRange(argument: unknown, value: number): boolean {
  const [operator, bound, ...rest] = listOf(argument);
  const compare = comparisons[String(operator)];
  if (!compare || typeof bound !== 'number') {
    throw new BadPattern(`${JSON.stringify(argument)} is no numeric range`);
  }
  return compare(value, bound) && (rest.length === 0 || inRange(rest, value));
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
