import fc from 'fast-check';

import type { Said, SaidBySpeaker, Speaker, Statement } from '../../lambdas/domain/statement.ts';
import { at, saidOf } from './story.ts';

const speaker: fc.Arbitrary<Speaker> = fc.constantFrom(
  'INITIATED',
  'QUEUED',
  'CONNECTED_TO_AGENT',
  'DISCONNECTED',
  'COMPLETED',
  'CONTACT_RECORD',
  'DESCRIPTION',
  'LENS Promise',
  'LENS Complaint',
);

const time = fc.constantFrom(at(0), at(1), at(1.5), at(60));
const maybeNever = fc.oneof(time, fc.constant('never'));
const resolution = fc.constantFrom('resolved', 'unresolved', 'promised', '', 'other');

/** What a source may say, of few values, so that sources often agree, differ and tie. */
const said: fc.Arbitrary<Said> = fc.record(
  {
    initiationMethod: fc.constantFrom('INBOUND', 'TRANSFER', 'API', 'CALLBACK', 'DISCONNECT'),
    initialContactId: fc.constant('first'),
    previousContactId: fc.constantFrom('first', 'second'),
    nextContactId: fc.constantFrom('second', 'third'),
    initiatedAt: time,
    connectedToSystemAt: maybeNever,
    enqueuedAt: time,
    connectedToAgentAt: maybeNever,
    disconnectedAt: time,
    interactionSeconds: fc.nat({ max: 2 }),
    holdSeconds: fc.nat({ max: 2 }),
    agentId: fc.constantFrom('ada', 'ben'),
    queueId: fc.constantFrom('billing', 'returns'),
    disconnectReason: fc.constantFrom(
      'AGENT_DISCONNECT',
      'CUSTOMER_DISCONNECT',
      'TELECOM_PROBLEM',
      'CONTACT_FLOW_DISCONNECT',
    ),
    transferredOutside: fc.constant(true),
    callerKeys: fc.constantFrom(['key'], ['newer key', 'key'], ['a newer key', 'key']),
    customerRedacted: fc.constant(true),
    attributes: fc.record({ resolution, voicemail: fc.constant('true') }, { requiredKeys: [] }),
    tags: fc.record({ resolution }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

/** Any statement about one of these contacts, said at one of few times. */
export const statementAbout = (...contactIds: string[]): fc.Arbitrary<Statement> =>
  fc.record({ contactId: fc.constantFrom(...contactIds), speaker, saidAt: time, said });

/** Any record of what was said of one contact. */
export const anySaid: fc.Arbitrary<SaidBySpeaker> = fc
  .array(statementAbout('first'), { maxLength: 8 })
  .map(saidOf);
