import type { LocalCloud } from '../cloud/local-cloud.ts';
import { envelopeOf } from './envelope.ts';
import type { ReplayInput } from './inputs.ts';
import { knownContactOf } from './known-contact.ts';

/** An input that was not recorded, and why. */
export interface SetAside {
  readonly source: string;
  readonly index: number;
  readonly reason: string;
}

/** What was delivered: inputs by the ids that the functions log, and those that no rule let through. */
export interface Fed {
  readonly byRecordId: ReadonlyMap<string, ReplayInput>;
  readonly unmatched: ReadonlyMap<ReplayInput, string>;
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : 'none');

function whyUnmatched(envelope: Record<string, unknown>): string {
  const detail = envelope['detail'];
  const channel =
    typeof detail === 'object' && detail !== null
      ? (Reflect.get(detail, 'channel') ?? Reflect.get(detail, 'Channel'))
      : undefined;
  const about = [
    `source ${shown(envelope['source'])}`,
    `detail-type ${shown(envelope['detail-type'])}`,
    `channel ${shown(channel)}`,
  ];
  return `no rule of the event bus matches (${about.join(', ')})`;
}

/** Delivers the inputs one after another, each by the way that it would really come. */
export async function feed(
  inputs: readonly ReplayInput[],
  cloud: LocalCloud,
  onFed: (count: number) => void,
): Promise<Fed> {
  const byRecordId = new Map<string, ReplayInput>();
  const unmatched = new Map<ReplayInput, string>();
  for (const [count, input] of inputs.entries()) {
    const envelope = envelopeOf(input.payload);
    const contact = knownContactOf({ envelope, payload: input.payload });
    if (contact !== undefined) cloud.connect.know(contact);
    if (envelope === undefined) {
      for (const id of cloud.putContactRecords([input.payload])) byRecordId.set(id, input);
    } else {
      const [deliveries = []] = await cloud.putEvents([envelope]);
      for (const { messageId } of deliveries) byRecordId.set(messageId, input);
      if (deliveries.length === 0) unmatched.set(input, whyUnmatched(envelope));
    }
    onFed(count + 1);
  }
  return { byRecordId, unmatched };
}

/** The inputs that were ignored, or parked, in the order that they were given. */
export function setAside(
  inputs: readonly ReplayInput[],
  cloud: LocalCloud,
  fed: Fed,
  message: 'ignored' | 'parked',
): SetAside[] {
  const reasons = new Map<ReplayInput, string>(message === 'ignored' ? fed.unmatched : []);
  for (const { fields } of cloud.logs('record-contact')) {
    const input = fed.byRecordId.get(String(fields?.['recordId']));
    if (fields?.['message'] === message && input !== undefined) {
      reasons.set(input, String(fields['reason']));
    }
  }
  return inputs.flatMap((input) => {
    const reason = reasons.get(input);
    return reason === undefined ? [] : [{ source: input.source, index: input.index, reason }];
  });
}
