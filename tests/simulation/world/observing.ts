import { contactItem } from '../../../lambdas/adapters/table/contact-item.ts';
import { type Statement, statementText } from '../../../lambdas/domain/statement.ts';
import type { MemoryTable } from '../../twins/memory-table.ts';
import type { Ports } from './ports.ts';

/** Whether an event asks for a look by hand that only observes, or for it to go on. */
const isObserving = (event: object): boolean =>
  'Records' in event &&
  Array.isArray(event.Records) &&
  event.Records.some(({ body }) => typeof body === 'string' && body.includes('"mode":"observe"'));

/**
 * Notes each answer of Connect that a look which only observes records as if it were to be acted on, but
 * for those that are kept, or were recorded by others before: what is told is not made less.
 */
export function watchObserving(table: MemoryTable) {
  const actedOn: string[] = [];
  const told = new Set<string>();
  const nameOf = (statement: Statement): string =>
    `${statement.contactId} ${statementText(statement)}`;
  const isKept = (statement: Statement): boolean =>
    table
      .all()
      .some(
        ({ item, DESCRIPTION }) =>
          item === contactItem(statement.contactId) && DESCRIPTION === statementText(statement),
      );
  const watched = (ports: Ports, event: object): Ports => {
    const isLook = isObserving(event);
    const record: Ports['contacts']['record'] = async (callId, statement) => {
      const { contactId, speaker, said } = statement;
      const isMarked = speaker !== 'DESCRIPTION' || said.actOn === false;
      const isTold = told.has(nameOf(statement)) || isKept(statement);
      if (isLook && !isMarked && !isTold) actedOn.push(contactId);
      if (!isLook) told.add(nameOf(statement));
      return ports.contacts.record(callId, statement);
    };
    return { ...ports, contacts: { ...ports.contacts, record } };
  };
  return { actedOn, watched };
}
