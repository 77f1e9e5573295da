import { type Fields, lastPartOf } from './fields.ts';
import { withoutNumbers } from '../process/number-like.ts';

/** An agent or a queue as a source names it: by an id or, where it gives none, by what stands there. */
export interface Party {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/**
 * The agent or queue that a field names: by the id in its `arn`, or by a text that stands instead of the
 * object. What can be no id, a number above all, is a name without its number: that there was somebody
 * is not lost with the number.
 */
export function partyIn(fields: Fields, field: string, arn: string): Party {
  const isText = typeof fields.raw(field) === 'string';
  const [holder, key] = isText ? [fields, field] : [fields.object(field), arn];
  const text = holder.text(key);
  const id = isText && text?.includes('/') !== true ? undefined : holder.idInArn(key);
  const last = lastPartOf(text);
  if (id !== undefined || last === undefined) return { id };
  return { name: withoutNumbers(last) };
}

/** As one dials it from abroad, or of ten digits and more: no staff number is that long. */
const telephone = /\+\d[\d ()./-]{5,}\d|\d(?:[ ()./-]{0,2}\d){9,}/g;

/** The name that an agent signs in by: often an address of e-mail or a staff number, never a telephone. */
export const userNameIn = (agent: Fields, name: string): string | undefined =>
  agent.text(name)?.replaceAll(telephone, '‹number›');
