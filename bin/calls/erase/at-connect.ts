import { obligationFromItem } from '../../../lambdas/adapters/table/obligation-item.ts';
import type { Item } from '../../../lambdas/adapters/table/item.ts';
import type { Obligation } from '../../../lambdas/domain/obligation.ts';
import { type KeptCall, itemsOf } from './kept-call.ts';
import type { AtConnect } from './proof.ts';

/** Shells take what is between these as it is; an id that holds one would not be Connect's. */
const quoted = (text: string): string => `'${text.replaceAll("'", '')}'`;
const plainId = /^[\w-]+$/;
const word = (id: string): string => (plainId.test(id) ? id : quoted(id));

const unknownInstance = 'INSTANCE_ID';

const contactCommand = (contactId: string, instanceId: string): string =>
  `aws connect delete-contact-data --instance-id ${word(instanceId)} --contact-id ${word(contactId)} --contact-fields CUSTOMER_ENDPOINT`;

/** A task has no endpoint of the customer's: the number is one of its references. */
const taskCommand = (taskContactId: string, instanceId: string): string =>
  `aws connect update-contact --instance-id ${word(instanceId)} --contact-id ${word(taskContactId)} --references '{"customer":{"Type":"STRING","Value":"erased"}}'`;

const recordingCommand = (location: string): string =>
  `aws s3 rm ${quoted(`s3://${location.replace(/^s3:\/\//, '')}`)}`;

const obligationsIn = (items: readonly Item[]): Obligation[] =>
  items.filter((item) => 'announce' in item).map(obligationFromItem);

/** What Connect still holds of a call as it was before it was erased, with its tasks and recordings. */
export function heldByConnect(before: KeptCall, ownInstanceId: string | undefined): AtConnect[] {
  const { gathered, contactIds } = before;
  const { legs } = gathered.call;
  const known = legs.find((leg) => leg.instanceId !== null)?.instanceId;
  const instanceId = known ?? ownInstanceId ?? unknownInstance;
  const tasks = obligationsIn(itemsOf(before)).flatMap(({ taskContactId }) => taskContactId ?? []);
  const recordings = legs.flatMap(({ recordingLocation }) => recordingLocation ?? []);
  return [
    ...contactIds.map((id): AtConnect => ({
      what: 'contact',
      id,
      command: contactCommand(id, instanceId),
    })),
    ...[...new Set(tasks)].map((id): AtConnect => ({
      what: 'task',
      id,
      command: taskCommand(id, instanceId),
    })),
    ...[...new Set(recordings)].map((id): AtConnect => ({
      what: 'recording',
      id,
      command: recordingCommand(id),
    })),
  ];
}
