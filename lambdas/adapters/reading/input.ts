import type { Policy } from '../../domain/policy.ts';
import { contactEventDetailTypes, readContactEvent } from './contact-event.ts';
import { lensDetailTypes, readLensMatch } from './contact-lens.ts';
import { readContactRecord } from './contact-record.ts';
import { fieldsOf } from './fields.ts';
import { type Reading, ignored, toldByLength, unreadable } from './reading.ts';

const isAmong = (value: string | undefined, names: readonly string[]): boolean =>
  value !== undefined && names.includes(value);

const byteOrderMark = '\uFEFF';

/** How bytes that are no UTF-8 and the first two of gzip look once they were decoded. */
const undecodable = '\uFFFD';
const gzipped = `\u001F${undecodable}`;

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text.startsWith(byteOrderMark) ? text.slice(1) : text) };
  } catch {
    return undefined;
  }
}

/** What is wrong with a text that is no JSON. */
function flawOf(text: string): string {
  if (text.startsWith(gzipped)) return 'is compressed (gzip)';
  return text.includes(undecodable) ? 'is not UTF-8' : 'is not JSON';
}

/** Names of events are words; what is not made of words is told by its length. */
const namedType = (detailType: string): string =>
  /^[A-Z][A-Za-z0-9 _-]{0,99}$/.test(detailType) ? detailType : toldByLength(detailType);

/** Reads what the event bus delivered: a contact event, or a match of a Contact Lens rule. */
export function readBusMessage(text: string, policy: Policy): Reading {
  const json = parsed(text);
  if (json === undefined) return unreadable(`the message ${flawOf(text)}`);
  const detailType = fieldsOf(json.value).text('detail-type');
  if (isAmong(detailType, contactEventDetailTypes)) return readContactEvent(json.value, policy);
  if (isAmong(detailType, lensDetailTypes)) return readLensMatch(json.value, policy);
  return detailType === undefined
    ? unreadable('the message has no detail-type')
    : ignored(`the detail-type ${namedType(detailType)} is of no concern`);
}

/** Reads what the contact-record stream delivered. */
export function readStreamRecord(text: string, policy: Policy): Reading {
  const json = parsed(text);
  return json === undefined
    ? unreadable(`the stream record ${flawOf(text)}`)
    : readContactRecord(json.value, policy);
}
