import type { Span } from '../../../lambdas/domain/span.ts';
import type { CallRecord } from '../../../lambdas/domain/call-record.ts';
import { duration } from '../../print/cell.ts';
import type { Field } from '../../print/fields.ts';
import type { Listing } from '../../print/listing.ts';
import type { Column } from '../../print/table.ts';
import { spanInWords } from '../../times/span.ts';
import { type Zone, isoIn, shownTimes } from '../../times/zone.ts';

const relation = {
  agent: 'of agent',
  queue: 'of queue',
  verdict: 'with verdict',
  flag: 'with flag',
} as const;

/** What was asked for. */
interface Asked {
  readonly name: keyof typeof relation;
  readonly value: string;
  readonly span: Span;
  readonly zone: Zone;
}

function columnsFor(calls: readonly CallRecord[], zone: Zone): Column<CallRecord>[] {
  const times = shownTimes(
    'time',
    calls.map(({ closedAt }) => closedAt),
    zone,
  );
  return [
    {
      title: times.title,
      text: ({ closedAt }) => (closedAt === null ? null : times.text(closedAt)),
      whole: true,
    },
    { title: 'call', text: ({ callId }) => callId, whole: true },
    { title: 'verdict', text: ({ verdict }) => verdict ?? 'under way' },
    {
      title: 'rule',
      text: ({ rule }) => (rule === null ? null : String(rule)),
      align: 'right',
      rank: 8,
    },
    { title: 'resolution', text: ({ resolution }) => resolution, rank: 3 },
    { title: 'ended by', text: ({ endedBy }) => endedBy, rank: 4 },
    { title: 'agent', text: ({ agentUsername, agentId }) => agentUsername ?? agentId, rank: 1 },
    { title: 'queue', text: ({ queueName, queueId }) => queueName ?? queueId, rank: 2 },
    { title: 'wait', text: (call) => duration(call.queueWaitSeconds), align: 'right', rank: 6 },
    { title: 'talk', text: (call) => duration(call.talkSeconds), align: 'right', rank: 7 },
    { title: 'flags', text: ({ flags }) => flags.join(', ') || null, rank: 5 },
  ];
}

const fieldsIn = (zone: Zone): Field<CallRecord>[] => [
  { name: 'closedAt', value: ({ closedAt }) => (closedAt === null ? null : isoIn(zone, closedAt)) },
  { name: 'callId', value: ({ callId }) => callId },
  { name: 'verdict', value: ({ verdict }) => verdict },
  { name: 'rule', value: ({ rule }) => rule },
  { name: 'ruleName', value: ({ ruleName }) => ruleName },
  { name: 'policyVersion', value: ({ policyVersion }) => policyVersion },
  { name: 'resolution', value: ({ resolution }) => resolution },
  { name: 'endedBy', value: ({ endedBy }) => endedBy },
  { name: 'agentId', value: ({ agentId }) => agentId },
  { name: 'agentUsername', value: ({ agentUsername }) => agentUsername },
  { name: 'queueId', value: ({ queueId }) => queueId },
  { name: 'queueName', value: ({ queueName }) => queueName },
  { name: 'queueWaitSeconds', value: (call) => call.queueWaitSeconds },
  { name: 'talkSeconds', value: (call) => call.talkSeconds },
  { name: 'flags', value: ({ flags }) => flags },
];

const id = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** For whoever asks by a name, as the tables show it. */
function idHint(name: Asked['name'], value: string): string {
  if ((name !== 'agent' && name !== 'queue') || id.test(value)) return '';
  const noun = name === 'agent' ? 'an agent' : 'a queue';
  return `; ${noun} is asked for by id: see \`show\` of a call, or ${name}Id in --format json`;
}

/** Calls as they are listed, for a question about an agent, a queue, a verdict or a flag. */
export function callListing({ name, value, span, zone }: Asked): Listing<CallRecord> {
  const where = `${relation[name]} ${value} ${spanInWords(span, zone)}`;
  const counts: Readonly<Record<number, string>> = { 0: 'No call', 1: '1 call' };
  return {
    columns: (calls) => columnsFor(calls, zone),
    fields: fieldsIn(zone),
    sentence: ({ length }) => {
      const hint = length === 0 ? idHint(name, value) : '';
      return `${counts[length] ?? `${length} calls`} ${where}${hint}.`;
    },
  };
}
