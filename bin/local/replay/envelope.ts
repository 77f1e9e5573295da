import { fieldsOf } from '../../../lambdas/adapters/reading/fields.ts';

type Envelope = Record<string, unknown>;

const isObject = (value: unknown): value is Envelope =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A contact event that somebody kept without its envelope; other streams have an `EventType` too. */
const isBareDetail = (payload: Envelope): boolean => {
  const fields = fieldsOf(payload);
  const isOfContact = fields.raw('initiationMethod') ?? fields.raw('instanceArn');
  return fields.text('eventType') !== undefined && isOfContact !== undefined;
};

const isConnectDetailType = (detailType: unknown): boolean =>
  typeof detailType === 'string' && /Connect|Contact Lens/.test(detailType);

/**
 * The EventBridge envelope of an input, or undefined where it came another way. An event kept without
 * envelope gets one, and a Connect event whose `source` was dropped gets it back.
 */
export function envelopeOf(payload: unknown): Envelope | undefined {
  if (!isObject(payload)) return undefined;
  if ('detail-type' in payload) {
    const isStripped = !('source' in payload) && isConnectDetailType(payload['detail-type']);
    return isStripped ? { ...payload, source: 'aws.connect' } : payload;
  }
  if (!isBareDetail(payload)) return 'detail' in payload ? payload : undefined;
  const time = fieldsOf(payload).time('Timestamp');
  return {
    source: 'aws.connect',
    'detail-type': 'Amazon Connect Contact Event',
    ...(time === undefined ? {} : { time }),
    detail: payload,
  };
}
