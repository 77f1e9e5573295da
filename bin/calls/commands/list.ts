import type { Command } from 'commander';
import { type Found, dynamoCallIndex } from '../../../lambdas/adapters/table/call-index.ts';
import type { Span } from '../../../lambdas/domain/span.ts';
import { flagLabel, verdictLabel } from '../../../lambdas/adapters/table/call-item.ts';
import { flagNames } from '../../../lambdas/domain/flags.ts';
import { rules } from '../../../lambdas/domain/rules.ts';
import type { Io } from '../../command-line/io.ts';
import { listingText } from '../../print/listing.ts';
import { foundByWeeks } from '../reading/by-weeks.ts';
import { recordsOf } from '../reading/call-records.ts';
import { Refusal } from '../../command-line/refusal.ts';
import { momentHelp } from '../../times/moment.ts';
import { type TypedSpan, readSpan } from '../../times/span.ts';
import { callListing } from './call-listing.ts';
import {
  type Session,
  type SessionOptions,
  inSession,
  oneOf,
  withSessionOptions,
} from '../../session/session.ts';

const selectorNames = ['agent', 'queue', 'verdict', 'flag'] as const;
type SelectorName = (typeof selectorNames)[number];
type ListOptions = SessionOptions & TypedSpan & { readonly [Name in SelectorName]?: string };

interface Selector {
  readonly name: SelectorName;
  readonly value: string;
}

const verdictNames = [...new Set(rules.map(({ verdict }) => verdict))].toSorted();

const examples = `
${momentHelp}

Examples:
  npm run calls -- list --verdict agent-ended-early
  npm run calls -- list --flag repeat-caller --from 7d
  npm run calls -- list --agent 5d2f7c1e-0b3a-4a56-8a2b-1f3c5d7e9a01 --from yesterday --to yesterday
  npm run calls -- list --queue 0f6b8d2c-7e41-4c39-9d1a-2b4c6d8e0f13 --from 2026-11-20T09:00 --format csv`;

function selectorOf(options: ListOptions): Selector {
  const given = selectorNames.flatMap((name) => {
    const value = options[name];
    return value === undefined ? [] : [{ name, value }];
  });
  const [selector, ...others] = given;
  if (selector === undefined || others.length > 0 || selector.value === '') {
    throw new Refusal(
      'asked',
      'Choose calls by exactly one of --agent, --queue, --verdict and --flag.',
    );
  }
  return selector;
}

async function findCalls(
  { name, value }: Selector,
  span: Span,
  session: Session,
): Promise<Found[]> {
  const index = dynamoCallIndex(session.table);
  if (name === 'agent') return index.callsOfAgent(value, span);
  if (name === 'queue') return index.callsOfQueue(value, span);
  const label = name === 'verdict' ? verdictLabel(value) : flagLabel(value);
  return foundByWeeks(span, session.io.stderr, (week) => index.callsLabelled(label, week));
}

async function list(options: ListOptions, io: Io): Promise<void> {
  const selector = selectorOf(options);
  const span = readSpan(options, { zone: options.zone, now: io.now() });
  await inSession(options, io, async (session) => {
    const found = await findCalls(selector, span, session);
    const records = await recordsOf(found, session.table, io.stderr);
    const listing = callListing({ ...selector, span, zone: session.zone });
    return listingText(listing, records, { format: session.format, stdout: io.stdout });
  });
}

/** Adds `list`: the calls of an agent, a queue, a verdict or a flag between two times. */
export function addList(program: Command, io: Io): void {
  const command = program
    .command('list')
    .summary('calls of an agent or a queue, or with a verdict or a flag')
    .description('Lists the calls that ended between two times, oldest first.')
    .option(
      '--agent <id>',
      'calls that this agent had; the id, as `show` and --format json give it',
    )
    .option('--queue <id>', 'calls that waited in this queue; the id, not the name')
    .addOption(
      oneOf('--verdict <name>', 'calls with this verdict', {
        noun: 'verdict',
        names: verdictNames,
      }),
    )
    .addOption(oneOf('--flag <name>', 'calls with this flag', { noun: 'flag', names: flagNames }))
    .option('--from <time>', 'from this time on (default: 24 hours before --to)')
    .option('--to <time>', 'up to this time (default: now)')
    .addHelpText('after', examples);
  withSessionOptions(command).action((options: ListOptions) => list(options, io));
}
