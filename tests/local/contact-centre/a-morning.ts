import { playMorning } from '../../../bin/local/contact-centre/morning.ts';
import { inCamelCase } from './connect-shapes.ts';
import type { Delivery } from '../../../bin/local/contact-centre/writing/delivery.ts';
import type { Faults } from '../../../bin/local/contact-centre/faults.ts';
import type { Morning } from '../../../bin/local/contact-centre/morning.ts';
import type { Heard } from './expected-rule.ts';

export const NO_FAULTS: Faults = { duplicate: 0, disorder: 0, loss: 0, delay: 0 };

/** The default morning of 300 calls without faults, or another one. */
export function aMorning(other: Partial<Morning> = {}) {
  return playMorning({
    seed: 'morning',
    calls: 300,
    startAt: '2026-11-20T08:00:00Z',
    hours: 4,
    faults: NO_FAULTS,
    ...other,
  });
}

/** A field of a payload, at the end of a path of field names; undefined where the path ends early. */
export function field(payload: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((value, name) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return new Map(Object.entries(value)).get(name);
  }, payload);
}

/** A contact event's envelope with field names in the usual case. */
export function inUsualCase(payload: object): object {
  return { ...payload, detail: inCamelCase(field(payload, 'detail')) };
}

/** The contact that a delivery tells of. */
export function contactIdOf({ kind, payload }: Delivery): string {
  if (kind === 'record') return String(field(payload, 'ContactId'));
  if (kind === 'event') return String(field(inUsualCase(payload), 'detail', 'contactId'));
  return (
    String(field(payload, 'detail', 'contactArn'))
      .split('/')
      .at(-1) ?? ''
  );
}

/** What tells one delivery from every other, however often it is delivered. */
export function nameOf({ kind, payload }: Delivery): string {
  if (kind !== 'record') return String(field(payload, 'id'));
  return `${String(field(payload, 'ContactId'))} ${String(field(payload, 'LastUpdateTimestamp'))}`;
}

/** What was heard of the calls. */
export function whatWasHeard(deliveries: readonly Delivery[]): Heard {
  const promises = deliveries.filter(
    ({ payload }) => field(payload, 'detail', 'actionName') === 'promise-heard',
  );
  return {
    seen: new Set(deliveries.map(contactIdOf)),
    promises: new Set(promises.map(contactIdOf)),
  };
}
