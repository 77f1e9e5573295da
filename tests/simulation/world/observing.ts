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
 * for those that were kept before: what is told is not made less.
 */
export function watchObserving(table: MemoryTable) {
  const actedOn: string[] = [];
  const isKept = (statement: Statement): boolean =>
    table
      .all()
      .some(
        ({ item, DESCRIPTION }) =>
          item === contactItem(statement.contactId) && DESCRIPTION === statementText(statement),
      );
  const watched = (ports: Ports, event: object): Ports => {
    if (!isObserving(event)) return ports;
    const record: Ports['contacts']['record'] = async (callId, statement) => {
      const { contactId, speaker, said } = statement;
      const isMarked = speaker !== 'DESCRIPTION' || said.actOn === false;
      if (!isMarked && !isKept(statement)) actedOn.push(contactId);
      return ports.contacts.record(callId, statement);
    };
    return { ...ports, contacts: { ...ports.contacts, record } };
  };
  return { actedOn, watched };
}
