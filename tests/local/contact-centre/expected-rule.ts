import type { DescribedContact } from '../../../bin/local/contact-centre/writing/described-contact.ts';
import type { Truth } from '../../../bin/local/contact-centre/writing/truth.ts';

/** What was heard of the centre apart from the truth. */
export interface Heard {
  /** The contacts of which anything was delivered. */
  readonly seen: ReadonlySet<string>;
  /** The contacts on which Contact Lens heard a promise. */
  readonly promises: ReadonlySet<string>;
}

const SHORT_ABANDON_MILLISECONDS = 5_000;
const ACCIDENTAL_MILLISECONDS = 5_000;
const DIALLED = ['OUTBOUND', 'API'];

/** The number of the published verdict rule that a call meets, read off the truth by itself. */
export function expectedRule(truth: Truth, heard: Heard): number {
  const legs = truth.contacts.filter(
    ({ Id, InitiationMethod }) =>
      heard.seen.has(Id) && !['MONITOR', 'DISCONNECT'].includes(InitiationMethod),
  );
  const last = legs.findLast(({ Id }) => !legs.some((leg) => leg.PreviousContactId === Id));
  if (last === undefined) throw new Error(`Nothing was heard of ${truth.callId}`);
  const resolution = resolutionOf(truth, heard);
  if (resolution === 'resolved') return 1;
  if (truth.contacts.some((leg) => leg.PreviousContactId === last.Id && !heard.seen.has(leg.Id))) {
    return 2;
  }
  return (
    ruleWithoutAgent(last, legs) ??
    ruleWithAgent(last, truth, resolution) ??
    ruleByReason(last, resolution)
  );
}

function ruleWithoutAgent(last: DescribedContact, legs: readonly DescribedContact[]) {
  const reason = last.DisconnectReason ?? '';
  if (DIALLED.includes(last.InitiationMethod) && notReached(last, reason)) return 3;
  if (last.InitiationMethod === 'CALLBACK' && !together(last)) return 4;
  if (!legs.some(together) && last.Attributes['voicemail'] === 'true') return 5;
  if (!legs.some((leg) => leg.QueueInfo !== undefined || leg.AgentInfo !== undefined)) return 6;
  if (last.QueueInfo === undefined || last.AgentInfo !== undefined) return undefined;
  return since(last.QueueInfo.EnqueueTimestamp, last) < SHORT_ABANDON_MILLISECONDS ? 7 : 8;
}

function ruleWithAgent(last: DescribedContact, truth: Truth, resolution: string) {
  const { abuseWarning, supervisorOffered } = last.Attributes;
  const byAgent = last.DisconnectReason === 'AGENT_DISCONNECT';
  if (last.InitiationMethod === 'EXTERNAL_OUTBOUND') return 9;
  if (byAgent && abuseWarning === 'true' && supervisorOffered === 'true') return 10;
  if (resolution === 'promised') return 11;
  if (last.DisconnectDetails || last.DisconnectReason?.startsWith('TELECOM_')) return 12;
  return byAgent ? ruleForAgent(last, truth) : undefined;
}

function ruleForAgent(last: DescribedContact, truth: Truth): number {
  const connectedAt = last.AgentInfo?.ConnectedToAgentTimestamp;
  if (connectedAt !== undefined && since(connectedAt, last) <= ACCIDENTAL_MILLISECONDS) return 13;
  if (truth.contacts.some((leg) => leg.InitiationMethod === 'DISCONNECT')) return 14;
  return last.InitiationMethod === 'API' ? 19 : 15;
}

function ruleByReason(last: DescribedContact, resolution: string): number {
  const reason = last.DisconnectReason;
  if (reason === 'CUSTOMER_DISCONNECT' || reason === 'THIRD_PARTY_DISCONNECT') {
    if (resolution === 'unresolved') return 16;
    return reason === 'CUSTOMER_DISCONNECT' ? 17 : 19;
  }
  return reason === 'CONTACT_FLOW_DISCONNECT' ? 18 : 19;
}

function resolutionOf(truth: Truth, heard: Heard): string {
  const entered = truth.contacts.flatMap(({ Attributes, Tags }) => [
    Attributes['resolution'],
    Tags['resolution'],
  ]);
  const promised = truth.contactIds.some((contactId) => heard.promises.has(contactId));
  return entered.find((value) => value !== undefined) ?? (promised ? 'promised' : 'unknown');
}

function notReached(leg: DescribedContact, reason: string): boolean {
  return !together(leg) && reason.startsWith('TELECOM_');
}

function together(leg: DescribedContact): boolean {
  return leg.AgentInfo?.ConnectedToAgentTimestamp !== undefined;
}

function since(at: string, leg: DescribedContact): number {
  return Date.parse(leg.DisconnectTimestamp ?? at) - Date.parse(at);
}
