import { type Fields, fieldsOf, lastPartOf } from '../../../lambdas/adapters/reading/fields.ts';
import { obligationId } from '../../../lambdas/domain/obligation.ts';

/** Whom a message is about; null is unknown. */
export interface NamedIds {
  readonly contactId: string | null;
  readonly callId: string | null;
  readonly obligationId: string | null;
}

/** Ids are letters, digits and hyphens; what looks like a telephone number or an address is none. */
const idLike = /^(?=.*[A-Za-z])[A-Za-z0-9][\w-]{0,127}$/;
const kindLike = /^[a-z]+(-[a-z]+)+$/;

const safe = (pattern: RegExp, text: string | undefined): string | null =>
  text !== undefined && pattern.test(text) ? text : null;

const idIn = (fields: Fields, name: string): string | null => safe(idLike, fields.id(name));

function contactIdIn(fields: Fields): string | null {
  return idIn(fields, 'contactId') ?? safe(idLike, lastPartOf(fields.text('contactArn')));
}

/** The ids that a message's body names, in itself or in its `detail`; a body says nothing else here. */
export function namedIds(body: unknown): NamedIds {
  const fields = fieldsOf(body);
  const detail = fields.object('detail');
  const callId =
    idIn(fields, 'callId') ?? idIn(detail, 'initialContactId') ?? idIn(fields, 'initialContactId');
  const kind = safe(kindLike, fields.text('kind'));
  const ordinal = fields.seconds('ordinal');
  return {
    contactId: contactIdIn(fields) ?? contactIdIn(detail),
    callId,
    obligationId:
      callId === null || kind === null || ordinal === undefined
        ? null
        : obligationId(callId, kind, ordinal),
  };
}
