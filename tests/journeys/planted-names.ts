import type { KnownContact } from '../../bin/local/cloud/standins/contacts.ts';
import { attributesOf, defaultPolicy } from '../../lambdas/domain/policy.ts';
import type { Aviary } from './canaries.ts';
import type { Written } from './everything.ts';
import { type Nest, nestFor, objectIn } from './planted.ts';

/** An ARN that ends in a number, as if an agent or a queue had been named by one. */
const arn = (nest: Nest, what: string, field: string) =>
  `arn:aws:connect:eu-west-2:111122223333:instance/journey/${what}/${nest.number(field)}`;

/** Every attribute that the policy reads, with a value that it does not know. */
const unknownValues = (nest: Nest) =>
  Object.fromEntries(
    attributesOf(defaultPolicy).map((name) => [name, nest.number(`Attributes.${name}`)]),
  );

const unknownTag = (nest: Nest, field: string) => ({
  [defaultPolicy.resolution.tag]: nest.text(`${field}.${defaultPolicy.resolution.tag}`),
});

/** Connect's words for why a contact ended: they decide the verdict, and so stand on contacts of their own. */
const ending = (nest: Nest) => ({
  DisconnectReason: nest.number('DisconnectReason'),
  DisconnectDetails: { PotentialDisconnectIssue: nest.text('PotentialDisconnectIssue') },
});

const ofContact = (nest: Nest, payload: object) => ({
  InitiationMethod: nest.number('InitiationMethod'),
  RelatedContactId: nest.number('RelatedContactId'),
  Attributes: { ...objectIn(payload, 'Attributes'), ...unknownValues(nest) },
  Tags: { ...objectIn(payload, 'Tags'), ...unknownTag(nest, 'Tags') },
});

function misnamedRecord(nest: Nest, record: object): object {
  return {
    ...record,
    ...ofContact(nest, record),
    Agent: {
      ...objectIn(record, 'Agent'),
      ARN: arn(nest, 'agent', 'Agent.ARN'),
      Username: `ring ${nest.number('Agent.Username')}`,
    },
    Queue: {
      ...objectIn(record, 'Queue'),
      ARN: arn(nest, 'queue', 'Queue.ARN'),
      Name: `Support ${nest.number('Queue.Name')}`,
    },
  };
}

const misnamedContact = (nest: Nest, contact: KnownContact): KnownContact => ({
  ...contact,
  ...ofContact(nest, contact),
  ...ending(nest),
  AgentInfo: { ...objectIn(contact, 'AgentInfo'), Id: nest.number('AgentInfo.Id') },
  QueueInfo: { Id: nest.number('QueueInfo.Id') },
});

function misnamedDetail(nest: Nest, detail: object): object {
  if ('actionName' in detail) return { ...detail, actionName: `ring ${nest.number('actionName')}` };
  return {
    ...detail,
    initiationMethod: nest.number('initiationMethod'),
    relatedContactId: nest.number('relatedContactId'),
    tags: { ...objectIn(detail, 'tags'), ...unknownTag(nest, 'tags') },
    agentInfo: { ...objectIn(detail, 'agentInfo'), agentArn: arn(nest, 'agent', 'agentArn') },
    queueInfo: {
      ...objectIn(detail, 'queueInfo'),
      queueArn: arn(nest, 'queue', 'queueArn'),
      queueName: nest.number('queueName'),
    },
  };
}

/**
 * The same with canaries in what a site, an agent or a flow gives names and values to, and in Connect's
 * own words; the reason of a contact record is left, so that it is judged.
 */
export const misnamedIn = (aviary: Aviary, written: Written): Written => ({
  event: (envelope) => {
    const detail = objectIn(envelope, 'detail');
    const nest = nestFor(aviary, 'actionName' in detail ? 'Contact Lens event' : 'contact event');
    return written.event({ ...envelope, detail: misnamedDetail(nest, detail) });
  },
  record: (record) => misnamedRecord(nestFor(aviary, 'contact record'), written.record(record)),
  contact: (contact) =>
    misnamedContact(nestFor(aviary, 'Connect’s description'), written.contact(contact)),
});

/** The same with canaries in what says why a contact ended. */
export const miswordedIn = (
  aviary: Aviary,
  { event, record }: Written,
): Pick<Written, 'event' | 'record'> => ({
  event: (envelope) => {
    const disconnectReason = nestFor(aviary, 'contact event').number('disconnectReason');
    return event({ ...envelope, detail: { ...objectIn(envelope, 'detail'), disconnectReason } });
  },
  record: (told) => ({ ...record(told), ...ending(nestFor(aviary, 'contact record')) }),
});
