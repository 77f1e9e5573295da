/** Something that arrives at the centre's door, `atMilliseconds` after the morning's start. */
export interface Delivery {
  readonly atMilliseconds: number;
  /** An EventBridge contact event, a bare contact record, or a Contact Lens event. */
  readonly kind: 'event' | 'record' | 'lens';
  readonly payload: object;
}

/** A delivery that is yet to be made, with the call it belongs to. */
export interface Outgoing extends Delivery {
  readonly callIndex: number;
}

/** An EventBridge envelope. */
export interface Envelope {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: 'aws.connect';
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: object;
}
