import type { Io } from '../../command-line/io.ts';
import { readOneLine } from '../../command-line/one-line.ts';
import { Refusal } from '../../command-line/refusal.ts';

/** Whose traces are to go: a caller's, by number or by the id that flows give, or those of a contact's call. */
export type Whom = { readonly customer: string } | { readonly contactId: string };

/** The options that say whom. */
export interface TypedWhom {
  readonly customer?: string;
  readonly customerId?: string;
  readonly contact?: string;
}

/** Typed in the place of a number that standard input has. */
const standardInput = '-';

const numberLike = /^[+\d\s()./-]+$/;
const e164 = /^\+[1-9]\d{1,14}$/;
const longestId = 256;

/** What was typed is never repeated: it is personal, and whoever reads the screen may not know it. */
function readCustomer(text: string): Whom {
  const customer = text.trim();
  if (numberLike.test(customer) && !e164.test(customer)) {
    throw new Refusal(
      'asked',
      '--customer is no telephone number as Connect writes it: it begins with + and the country code, and has digits alone, as +441632960001; a customer id of digits alone goes with --customer-id.',
    );
  }
  return readId(customer, '--customer');
}

function readId(text: string, option: string): { readonly customer: string } {
  const customer = text.trim();
  if (customer !== '' && customer.length <= longestId) return { customer };
  throw new Refusal('asked', `${option} may have 1 to ${longestId} characters.`);
}

function readContact(text: string): Whom {
  const contactId = text.trim();
  if (contactId !== '' && contactId.length <= longestId && !contactId.includes('#')) {
    return { contactId };
  }
  throw new Refusal('asked', 'Name the contact by its id, as Connect gives it.');
}

/**
 * Whom exactly one of the options names, a customer also by standard input. Throws `Refusal`, which does not
 * say what was typed.
 */
export async function readWhom(
  { customer, customerId, contact }: TypedWhom,
  stdin: Io['stdin'],
): Promise<Whom> {
  const given = [customer, customerId, contact].filter((one) => one !== undefined);
  if (given.length !== 1) {
    throw new Refusal(
      'asked',
      'Say whose traces are to go by exactly one of --customer, --customer-id and --contact.',
    );
  }
  if (customer === standardInput) return readCustomer(await readOneLine(stdin, '--customer'));
  if (customer !== undefined) return readCustomer(customer);
  if (customerId !== undefined) return readId(customerId, '--customer-id');
  return readContact(contact ?? '');
}
