import { describeContact } from './described-contact.ts';
import type { Call } from '../centre/call.ts';
import type { DescribedContact } from './described-contact.ts';
import type { Stamp } from './stamp.ts';

/** What really happened on a call, whatever was delivered of it. */
export interface Truth {
  readonly callId: string;
  readonly scenario: string;
  readonly contactIds: readonly string[];
  readonly customer: { readonly number: string };
  readonly contacts: readonly DescribedContact[];
  /** When each attribute or tag was set: before then, Connect did not know it either. */
  readonly changes: readonly {
    readonly atMilliseconds: number;
    readonly contactId: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly tags: Readonly<Record<string, string>>;
  }[];
}

/** The truth about a call that is over. */
export function tellTruth(call: Call, stamp: Stamp): Truth {
  const contactIds = call.contacts.map(({ contactId }) => contactId);
  return {
    callId: contactIds[0] ?? '',
    scenario: call.scenario,
    contactIds,
    customer: { number: call.customerNumber },
    contacts: call.contacts.map((contact) => describeContact(call, contact, stamp)),
    changes: call.changes.map(({ at, ...change }) => ({ atMilliseconds: at, ...change })),
  };
}
