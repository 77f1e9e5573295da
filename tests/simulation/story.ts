import type { Checked } from './checks/check.ts';
import type { Violation } from './checks/violation.ts';
import type { LivedDay } from './world/live.ts';

/** A page of contacts with all that is kept of them would fill a screen. */
const longestLine = 600;

const timeOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(11, 23);

const value = (body: string, key: string): string =>
  new RegExp(`"${key}":"([^"]+)"`, 'i').exec(body)?.[1] ?? '';

/** A delivery in a line: what it says that matters for a verdict, and no number. */
function lineOf(body: string): string {
  const what = value(body, 'eventType') || value(body, 'actionName') || 'CONTACT_RECORD';
  const contactId = value(body, 'contactId') || value(body, 'contactArn').split('/').at(-1) || '';
  const said = ['time', 'LastUpdateTimestamp', 'disconnectReason', 'resolution']
    .map((key) => [key, value(body, key)])
    .filter(([, text]) => text !== '')
    .map(([key, text]) => `${key} ${text}`);
  return `${what} of ${contactId.slice(0, 8)} (${said.join(', ')})`;
}

function contactsOf(callId: string, { expected }: Checked): string[] {
  const call =
    expected.judged.get(callId)?.call ?? expected.underWay.find((one) => one.callId === callId);
  return call?.legs.map(({ contactId }) => contactId) ?? [callId];
}

function deliveriesOf(contactIds: readonly string[], { day, world }: LivedDay): string[] {
  const isOfCall = (body: string): boolean => contactIds.some((id) => body.includes(id));
  const arrivals = day.arrivals
    .filter(({ body }) => isOfCall(body))
    .map(({ at, body }) => ({ at, line: lineOf(body) }));
  const answers = world.answers
    .filter(({ contact }) => contactIds.includes(contact.Id))
    .map(({ contact }) => ({
      at: Date.parse(String(contact['LastUpdateTimestamp'])),
      line: `Connect answered about ${contact.Id.slice(0, 8)}: ${JSON.stringify(contact['DisconnectReason'] ?? null)}`,
    }));
  return [...arrivals, ...answers]
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, line }) => `  ${timeOf(at)}  ${line}`);
}

function tasksOf(callId: string, { world }: LivedDay): string[] {
  return world.connect
    .tasks()
    .filter(({ request }) => String(request.attributes['obligationId']).startsWith(callId))
    .map(
      ({ taskContactId, request, startedAt, begunAt, endedAt }) =>
        `  ${taskContactId} for ${request.clientToken}: started ${startedAt}, begun ${begunAt ?? '-'}, ended ${endedAt ?? '-'}`,
    );
}

function happeningsOf(callId: string, { world }: LivedDay): string[] {
  return world.journal
    .filter(({ what }) => what.includes(callId))
    .map(({ at, what }) => `  ${timeOf(at)}  ${what.slice(0, longestLine)}`);
}

const sight = (value: unknown): string => JSON.stringify(value).slice(0, 400);

/** The story of a call that a promise was broken to: what came, what should have been, what is. */
export function storyOf(seed: string, violation: Violation, lived: LivedDay, checked: Checked) {
  const { promise, callId, what } = violation;
  const heading = [`seed ${seed}: ${promise}`, `  ${what}`];
  if (callId === null) return heading.join('\n');
  const judged = checked.expected.judged.get(callId);
  const kept = lived.world.table
    .under(callId)
    .filter(({ item }) => !String(item).startsWith('contact#'))
    .map((item) => `  ${String(item['item'])}: ${sight(item)}`);
  const oracle =
    judged === undefined
      ? '  the call has not ended'
      : `  rule ${judged.rule} ${judged.verdict}, resolution ${judged.resolution}, asks ${sight([...judged.followUps, ...judged.investigations])}, flags ${sight(judged.flags)}`;
  return [
    ...heading,
    `call ${callId}, delivered:`,
    ...deliveriesOf(contactsOf(callId, checked), lived),
    'the oracle says:',
    oracle,
    'kept:',
    ...kept,
    'tasks:',
    ...tasksOf(callId, lived),
    'what went on:',
    ...happeningsOf(callId, lived),
  ].join('\n');
}
