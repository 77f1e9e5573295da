import type { Command } from 'commander';
import { type CallIndex, dynamoCallIndex } from '../../../lambdas/adapters/table/call-index.ts';
import { type Instant, plusDays } from '../../../lambdas/domain/instant.ts';
import type { Obligation } from '../../../lambdas/domain/obligation.ts';
import type { Io } from '../../command-line/io.ts';
import { listingText } from '../../print/listing.ts';
import { foundByWeeks } from '../reading/by-weeks.ts';
import { Refusal } from '../../command-line/refusal.ts';
import { readMoment } from '../../times/moment.ts';
import { type TypedSpan, readSpan, spanInWords } from '../../times/span.ts';
import { type Zone, timeIn } from '../../times/zone.ts';
import { byTimeShown, obligationListing } from './obligation-listing.ts';
import { type SessionOptions, inSession, withSessionOptions } from '../../session/session.ts';

type Type = Obligation['type'];

export interface ObligationOptions extends SessionOptions, TypedSpan {
  readonly open?: true;
  readonly all?: true;
  readonly before?: string;
}

/** Which obligations are asked for: how they are found, and the same in words. */
interface Question {
  readonly words: string;
  readonly ask: (index: CallIndex, stderr: Io['stderr']) => Promise<Obligation[]>;
}

const doneBy = { 'follow-up': 'due', investigation: 'raised' } as const;
const aHundredYearsDays = 36_500;

function checkTogether({ open, all, before, from, to }: ObligationOptions): void {
  if (all && (open || before !== undefined)) {
    throw new Refusal('asked', '--all cannot be used with --open or --before.');
  }
  if (!all && (from !== undefined || to !== undefined)) {
    throw new Refusal('asked', '--from and --to go with --all.');
  }
}

function readBefore(text: string | undefined, zone: Zone, now: Instant): Instant {
  if (text === undefined) return plusDays(now, aHundredYearsDays);
  return readMoment(text, { option: '--before', zone, now, edge: 'start', toward: 'future' });
}

function questionOf(type: Type, options: ObligationOptions, now: Instant): Question {
  checkTogether(options);
  const { zone } = options;
  if (!options.all) {
    const before = readBefore(options.before, zone, now);
    return {
      words: options.before === undefined ? '' : ` ${doneBy[type]} before ${timeIn(zone, before)}`,
      ask: (index) => index.openObligations(type, before),
    };
  }
  const span = readSpan(options, { zone, now });
  return {
    words: ` of calls that ended ${spanInWords(span, zone)}`,
    ask: (index, stderr) => foundByWeeks(span, stderr, (week) => index.obligationsOf(type, week)),
  };
}

/** Prints the obligations of one type, open or all. */
export async function listObligations(
  type: Type,
  options: ObligationOptions,
  io: Io,
): Promise<void> {
  const now = io.now();
  const { words, ask } = questionOf(type, options, now);
  await inSession(options, io, async ({ table, zone, format }) => {
    const rows = (await ask(dynamoCallIndex(table), io.stderr)).toSorted(byTimeShown);
    const noun = `${options.all ? '' : 'open '}${type}`;
    const listing = obligationListing({ type, noun, words, zone, now });
    return listingText(listing, rows, { format, stdout: io.stdout });
  });
}

/** Adds the options that follow-ups and investigations have alike. */
export const withObligationOptions = (command: Command, before: string): Command =>
  withSessionOptions(
    command
      .option('--open', 'those that are still open (the default)')
      .option('--all', 'whatever became of them, of calls that ended between --from and --to')
      .option('--before <time>', before)
      .option('--from <time>', 'with --all, from this time on (default: 24 hours before --to)')
      .option('--to <time>', 'with --all, up to this time (default: now)'),
  );
