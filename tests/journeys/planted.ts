import type { KnownContact } from '../../bin/local/cloud/standins/contacts.ts';
import type { Aviary } from './canaries.ts';
import type { Written } from './everything.ts';

type Json = Readonly<Record<string, unknown>>;

/** Makes canaries for the fields of one payload, each named by the kind of payload and the field. */
export interface Nest {
  readonly number: (field: string) => string;
  readonly text: (field: string) => string;
}

/** The canaries of one kind of payload. */
export const nestFor = (aviary: Aviary, kind: string): Nest => ({
  number: (field) => aviary.number(`${kind}: ${field}`),
  text: (field) => aviary.text(`${kind}: ${field}`),
});

/** What lies under a name, if it is an object. */
export const objectIn = (payload: object, name: string): Json => {
  const value: unknown = Object.entries(payload).find(([key]) => key === name)?.[1];
  return typeof value === 'object' && value !== null ? { ...value } : {};
};

const endpoint = (nest: Nest, field: string) => ({
  Type: 'TELEPHONE_NUMBER',
  Address: nest.number(`${field}.Address`),
  DisplayName: nest.text(`${field}.DisplayName`),
});

/** What flows and agents may write in freely, beside what the policy names. */
const freely = (nest: Nest, field: string) => ({
  customerName: nest.text(`${field}.customerName`),
  callThemOn: nest.number(`${field}.callThemOn`),
});

const hierarchy = (nest: Nest, field: string) => ({
  Level1: { GroupName: nest.text(`${field}.Level1.GroupName`), ARN: nest.text(`${field}.Level1`) },
});

const ofTomorrow = (nest: Nest) => ({
  aFieldOfTomorrow: { deep: [{ number: nest.number('aFieldOfTomorrow') }] },
});

/** What contact records and Connect's descriptions call alike. */
const ofContact = (nest: Nest, payload: object) => ({
  CustomerEndpoint: endpoint(nest, 'CustomerEndpoint'),
  SystemEndpoint: endpoint(nest, 'SystemEndpoint'),
  CustomerId: nest.number('CustomerId'),
  Customer: { DeviceInfo: { PlatformName: nest.text('Customer.DeviceInfo') } },
  AdditionalEmailRecipients: { ToList: [{ Address: nest.text('AdditionalEmailRecipients') }] },
  Attributes: { ...objectIn(payload, 'Attributes'), ...freely(nest, 'Attributes') },
  Tags: { ...objectIn(payload, 'Tags'), ...freely(nest, 'Tags') },
  SegmentAttributes: { note: { ValueString: nest.number('SegmentAttributes') } },
  ContactDetails: { Name: nest.text('ContactDetails.Name') },
  Name: nest.text('Name'),
  Description: nest.text('Description'),
  Campaign: { CampaignId: nest.text('Campaign.CampaignId') },
  WisdomInfo: { SessionArn: nest.text('WisdomInfo.SessionArn') },
  ContactAssociationId: nest.text('ContactAssociationId'),
  ...ofTomorrow(nest),
});

/** A number outside Connect decides the verdict, so only one leg is handed to one. */
const isHandedOutside = (record: object): boolean =>
  'ContactId' in record && record.ContactId === 'transferred-leg';

function writtenRecord(nest: Nest, record: object): object {
  const agent = objectIn(record, 'Agent');
  return {
    ...record,
    ...ofContact(nest, record),
    ...(isHandedOutside(record) && {
      TransferredToEndpoint: endpoint(nest, 'TransferredToEndpoint'),
    }),
    Agent: {
      ...agent,
      HierarchyGroups: hierarchy(nest, 'Agent.HierarchyGroups'),
      RoutingProfile: { Name: nest.text('Agent.RoutingProfile.Name') },
      DeviceInfo: { PlatformName: nest.text('Agent.DeviceInfo') },
    },
    References: [{ Name: nest.text('References.Name'), Value: nest.number('References.Value') }],
    VoiceIdResult: { Authentication: { GeneratedSpeakerId: nest.text('VoiceIdResult') } },
    Recording: { DeletionReason: nest.text('Recording.DeletionReason'), Status: 'DELETED' },
    ContactEvaluations: { form: { ExportLocation: nest.text('ContactEvaluations') } },
  };
}

function writtenContact(nest: Nest, contact: KnownContact): KnownContact {
  return {
    ...contact,
    ...ofContact(nest, contact),
    AgentInfo: {
      ...objectIn(contact, 'AgentInfo'),
      HierarchyGroups: { Level1: { Arn: nest.text('AgentInfo.HierarchyGroups.Level1') } },
      DeviceInfo: { PlatformName: nest.text('AgentInfo.DeviceInfo') },
    },
  };
}

function writtenDetail(nest: Nest, detail: Json): Json {
  const agent = objectIn(detail, 'agentInfo');
  const queue = objectIn(detail, 'queueInfo');
  return {
    ...detail,
    customerId: nest.number('customerId'),
    customerEndpoint: { type: 'TELEPHONE_NUMBER', address: nest.number('customerEndpoint') },
    systemEndpoint: { address: nest.number('systemEndpoint'), displayName: nest.text('system') },
    tags: {
      ...objectIn(detail, 'tags'),
      ...freely(nest, 'tags'),
      'aws:connect:systemEndpoint': nest.number('tags.aws:connect:systemEndpoint'),
    },
    attributes: freely(nest, 'attributes'),
    segmentAttributes: { note: { valueString: nest.number('segmentAttributes') } },
    contactDetails: { name: nest.text('contactDetails.name') },
    campaign: { campaignId: nest.text('campaign.campaignId') },
    routingCriteria: { steps: [{ expression: { value: nest.text('routingCriteria') } }] },
    recordings: [{ deletionReason: nest.text('recordings') }],
    contactEvaluations: { form: { exportLocation: nest.text('contactEvaluations') } },
    ...(Object.keys(agent).length === 0
      ? {}
      : { agentInfo: { ...agent, hierarchyGroups: hierarchy(nest, 'agentInfo.hierarchyGroups') } }),
    ...(Object.keys(queue).length === 0
      ? {}
      : { queueInfo: { ...queue, note: nest.text('queueInfo.note') } }),
    ...ofTomorrow(nest),
  };
}

function writtenEvent(aviary: Aviary, envelope: object): object {
  const isLens = JSON.stringify(envelope).includes('Contact Lens');
  const nest = nestFor(aviary, isLens ? 'Contact Lens event' : 'contact event');
  return {
    ...envelope,
    replayName: nest.text('replay-name'),
    detail: {
      ...writtenDetail(nest, objectIn(envelope, 'detail')),
      ...(isLens && { transcript: [{ content: nest.number('transcript') }] }),
    },
  };
}

/**
 * Everything as Connect may write it, with a canary in each field that may hold a person’s data. Ids,
 * names, Connect's words and what the policy knows are left, so that all is judged as it was told:
 * `misnamedIn` plants in those. Of what is kept, only where the recording lies has none anywhere:
 * Connect alone writes it, of the site's bucket, the contact's id and a time.
 */
export const plantedIn = (aviary: Aviary): Written => ({
  event: (envelope) => writtenEvent(aviary, envelope),
  record: (record) => writtenRecord(nestFor(aviary, 'contact record'), record),
  contact: (contact) => writtenContact(nestFor(aviary, 'Connect’s description'), contact),
});
