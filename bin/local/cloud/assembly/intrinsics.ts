/**
 * Thrown when a value of a template cannot be known locally; names the stack, the resource and the
 * property.
 */
export class Unresolvable extends Error {
  constructor(place: string, reason: string) {
    super(`${place}: ${reason}`);
    this.name = 'Unresolvable';
  }
}

/** What the template around a value knows; each answer is `undefined` when the name is unknown. */
export type Lookups = {
  reference: (name: string) => unknown;
  attribute: (logicalId: string, attribute: string) => unknown;
  condition: (name: string) => unknown;
  mapping: (path: readonly string[]) => unknown;
  imported: (exportName: string) => unknown;
};

type Frame = { lookups: Lookups; place: string };
type Intrinsic = (argument: unknown, frame: Frame) => unknown;

/**
 * The value with every CloudFormation intrinsic replaced; `AWS::NoValue` removes its property or
 * list entry. `place` is what an error says about where the value stands. Throws `Unresolvable`.
 */
export function resolveIntrinsics(value: unknown, lookups: Lookups, place: string): unknown {
  return resolve(value, { lookups, place });
}

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, frame) => {
    const name = text(argument, frame);
    return name === 'AWS::NoValue'
      ? undefined
      : known(frame.lookups.reference(name), `Ref ${name}`, frame);
  },
  'Fn::GetAtt': (argument, frame) => {
    const path = typeof argument === 'string' ? argument.split('.') : texts(argument, frame);
    const [logicalId = '', ...attribute] = path;
    return attributeOf(logicalId, attribute.join('.'), frame);
  },
  'Fn::Join': (argument, frame) => {
    const [separator, parts] = list(argument, frame);
    return texts(parts, frame).join(text(separator, frame));
  },
  'Fn::Split': (argument, frame) => {
    const [separator, source] = list(argument, frame);
    return text(source, frame).split(text(separator, frame));
  },
  'Fn::Select': (argument, frame) => {
    const [index, items] = list(argument, frame);
    return known(list(items, frame)[Number(index)], `Fn::Select ${String(index)}`, frame);
  },
  'Fn::Sub': (argument, frame) => {
    const [template, variables] = Array.isArray(argument) ? list(argument, frame) : [argument];
    return substitute(text(template, frame), record(variables ?? {}, frame), frame);
  },
  'Fn::FindInMap': (argument, frame) => {
    const path = texts(argument, frame);
    return known(frame.lookups.mapping(path), `Fn::FindInMap ${path.join('.')}`, frame);
  },
  'Fn::ImportValue': (argument, frame) => {
    const name = text(argument, frame);
    return known(frame.lookups.imported(name), `Fn::ImportValue ${name}`, frame);
  },
  'Fn::If': (argument, frame) => {
    if (!Array.isArray(argument)) throw new Unresolvable(frame.place, 'Fn::If needs a list');
    const [condition, whenTrue, whenFalse]: unknown[] = argument;
    return resolve(holds(text(condition, frame), frame) ? whenTrue : whenFalse, frame);
  },
  Condition: (argument, frame) => holds(text(argument, frame), frame),
  'Fn::Equals': (argument, frame) => {
    const [left, right] = list(argument, frame);
    return String(left) === String(right);
  },
  'Fn::Not': (argument, frame) => list(argument, frame)[0] !== true,
  'Fn::And': (argument, frame) => list(argument, frame).every((each) => each === true),
  'Fn::Or': (argument, frame) => list(argument, frame).includes(true),
};

function resolve(value: unknown, frame: Frame): unknown {
  if (Array.isArray(value)) {
    return value.map((each) => resolve(each, frame)).filter((each) => each !== undefined);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument]: [string?, unknown?] = entries.length === 1 ? (entries[0] ?? []) : [];
  const intrinsic = name === undefined ? undefined : intrinsics[name];
  if (intrinsic) return intrinsic(argument, frame);
  if (name?.startsWith('Fn::')) throw new Unresolvable(frame.place, `${name} is not supported`);
  return Object.fromEntries(
    entries
      .map(([key, each]): [string, unknown] => [key, resolve(each, frame)])
      .filter(([, each]) => each !== undefined),
  );
}

function substitute(template: string, variables: Record<string, unknown>, frame: Frame): string {
  return template.replaceAll(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in variables) return text(variables[name], frame);
    const [logicalId = '', ...attribute] = name.split('.');
    if (attribute.length > 0)
      return text(attributeOf(logicalId, attribute.join('.'), frame), frame);
    return text({ Ref: name }, frame);
  });
}

function attributeOf(logicalId: string, attribute: string, frame: Frame): unknown {
  const wanted = `Fn::GetAtt ${logicalId}.${attribute}`;
  return known(frame.lookups.attribute(logicalId, attribute), wanted, frame);
}

function holds(condition: string, frame: Frame): boolean {
  const declared = known(frame.lookups.condition(condition), `condition ${condition}`, frame);
  return resolve(declared, frame) === true;
}

function known(value: unknown, wanted: string, frame: Frame): unknown {
  if (value === undefined) throw new Unresolvable(frame.place, `${wanted} is not known locally`);
  return value;
}

function text(value: unknown, frame: Frame): string {
  const resolved = resolve(value, frame);
  if (typeof resolved === 'string') return resolved;
  if (typeof resolved === 'number' || typeof resolved === 'boolean') return String(resolved);
  throw new Unresolvable(frame.place, `${JSON.stringify(value)} is not a text`);
}

function list(value: unknown, frame: Frame): unknown[] {
  const resolved = resolve(value, frame);
  if (Array.isArray(resolved)) return resolved;
  throw new Unresolvable(frame.place, `${JSON.stringify(value)} is not a list`);
}

function texts(value: unknown, frame: Frame): string[] {
  return list(value, frame).map((each) => text(each, frame));
}

function record(value: unknown, frame: Frame): Record<string, unknown> {
  const resolved = resolve(value, frame);
  if (typeof resolved === 'object' && resolved !== null) return { ...resolved };
  throw new Unresolvable(frame.place, `${JSON.stringify(value)} is not a map`);
}
