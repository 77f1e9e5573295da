import { tagsAt } from '../centre/contact-data.ts';
import { INSTANCE, instanceArn } from '../centre/instance.ts';
import { between, chance, createRandom, uuid } from '../centre/random.ts';
import { agentInfoOf } from './agent-info.ts';
import { momentsOf } from './life-cycle.ts';
import { inPascalCase } from './pascal-case.ts';
import { SENTINEL_TIME } from './stamp.ts';
import type { Call, Contact } from '../centre/call.ts';
import type { Random } from '../centre/random.ts';
import type { Delivery, Envelope } from './delivery.ts';
import type { Moment } from './life-cycle.ts';
import type { Stamp } from './stamp.ts';

/** Connect is renaming its events; both names are met. */
const DETAIL_TYPES = {
  old: 'Amazon Connect Contact Event',
  new: 'Connect Customer Contact Event',
} as const;

/** How often an event is written in one of the ways that readers trip over. */
const ODDITIES = {
  newDetailType: 0.3,
  pascalCase: 0.04,
  titleCaseChannel: 0.03,
  sentinel: 0.08,
  completedWithoutTime: 0.05,
};

/** The contact events of one contact, in the order in which Connect tells of them. */
export function writeContactEvents(call: Call, contact: Contact, stamp: Stamp): Delivery[] {
  const random = createRandom(`${contact.contactId}/events`);
  const resources = [instanceArn('contact', contact.contactId), INSTANCE.arn];
  let earliest = 0;
  return momentsOf(call, contact, random).map((moment) => {
    const atMilliseconds = Math.max(earliest, moment.at + between(random, 120, 1_100));
    earliest = atMilliseconds + 1;
    const detail = detailOf({ call, contact, moment, random, stamp });
    const payload = writeEnvelope(random, {
      detailType: chance(random, ODDITIES.newDetailType) ? DETAIL_TYPES.new : DETAIL_TYPES.old,
      time: stamp.seconds(moment.at),
      resources,
      detail: chance(random, ODDITIES.pascalCase) ? inPascalCase(detail) : detail,
    });
    return { atMilliseconds, kind: 'event', payload };
  });
}

/** An EventBridge envelope from Connect. */
export function writeEnvelope(
  random: Random,
  about: { detailType: string; time: string; resources: readonly string[]; detail: object },
): Envelope {
  return {
    version: '0',
    id: uuid(random),
    'detail-type': about.detailType,
    source: 'aws.connect',
    account: INSTANCE.accountId,
    time: about.time,
    region: INSTANCE.region,
    resources: about.resources,
    detail: about.detail,
  };
}

interface Telling {
  readonly call: Call;
  readonly contact: Contact;
  readonly moment: Moment;
  readonly random: Random;
  readonly stamp: Stamp;
}

function detailOf(telling: Telling): object {
  const { call, contact, moment, random, stamp } = telling;
  const titleCase = contact.channel === 'VOICE' && chance(random, ODDITIES.titleCaseChannel);
  return {
    eventType: moment.eventType,
    contactId: contact.contactId,
    ...(contact.initialContactId && { initialContactId: contact.initialContactId }),
    ...(contact.previousContactId && { previousContactId: contact.previousContactId }),
    ...(contact.relatedContactId && { relatedContactId: contact.relatedContactId }),
    channel: titleCase ? 'Voice' : contact.channel,
    instanceArn: INSTANCE.arn,
    initiationMethod: contact.initiationMethod,
    initiationTimestamp: stamp.milliseconds(contact.initiatedAt),
    ...timesOf(telling),
    ...queueOf(telling),
    ...agentInfoOf(contact, moment, { unset: chance(random, ODDITIES.sentinel), stamp }),
    ...(moment.updatedProperties && { updatedProperties: moment.updatedProperties }),
    tags: {
      'aws:connect:instanceId': INSTANCE.id,
      ...(contact.channel === 'VOICE' && {
        'aws:connect:systemEndpoint': call.queue.systemNumber,
      }),
      ...tagsAt(call, contact, moment.at),
    },
    ...(contact.subtype && {
      segmentAttributes: { 'connect:Subtype': { valueString: contact.subtype } },
    }),
  };
}

function timesOf({ contact, moment, random, stamp }: Telling): object {
  const { connectedToSystemAt, disconnectedAt } = contact;
  const unset = chance(random, ODDITIES.sentinel);
  const system = connectedToSystemAt !== undefined && connectedToSystemAt <= moment.at;
  const withoutTime = chance(random, ODDITIES.completedWithoutTime);
  const over =
    disconnectedAt !== undefined &&
    disconnectedAt <= moment.at &&
    !(withoutTime && moment.eventType === 'COMPLETED');
  return {
    ...(system && { connectedToSystemTimestamp: stamp.milliseconds(connectedToSystemAt) }),
    ...(!system && unset && { connectedToSystemTimestamp: SENTINEL_TIME }),
    ...(over && { disconnectTimestamp: stamp.milliseconds(disconnectedAt) }),
  };
}

function queueOf({ contact, moment, stamp }: Telling): object {
  const { queue, enqueuedAt } = contact;
  if (queue === undefined || enqueuedAt === undefined || enqueuedAt > moment.at) return {};
  if (moment.eventType === 'INITIATED') return {};
  return {
    queueInfo: {
      queueArn: queue.arn,
      queueType: 'STANDARD',
      enqueueTimestamp: stamp.milliseconds(enqueuedAt),
    },
  };
}
