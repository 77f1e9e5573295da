import type { Policy } from '../domain/policy.ts';
import { contactEventDetailTypes, readContactEvent } from './contact-event.ts';
import { lensDetailTypes, readLensMatch } from './contact-lens.ts';
import { readContactRecord } from './contact-record.ts';
import { fieldsOf } from './fields.ts';
import { type Reading, ignored, unreadable } from './reading.ts';

const isAmong = (value: string | undefined, names: readonly string[]): boolean =>
  value !== undefined && names.includes(value);

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Reads what the event bus delivered: a contact event, or a match of a Contact Lens rule. */
export function readBusMessage(text: string, policy: Policy): Reading {
  const json = parsed(text);
  if (json === undefined) return unreadable('the message is not JSON');
  const detailType = fieldsOf(json.value).text('detail-type');
  if (isAmong(detailType, contactEventDetailTypes)) return readContactEvent(json.value, policy);
  if (isAmong(detailType, lensDetailTypes)) return readLensMatch(json.value);
  return detailType === undefined
    ? unreadable('the message has no detail-type')
    : ignored(`the detail-type ${detailType} is of no concern`);
}

/** Reads what the contact-record stream delivered. */
export function readStreamRecord(text: string, policy: Policy): Reading {
  const json = parsed(text);
  return json === undefined
    ? unreadable('the stream record is not JSON')
    : readContactRecord(json.value, policy);
}
