import type { Command } from 'commander';
import { subMonths } from 'date-fns/subMonths';
import { systemClock } from '../../../lambdas/adapters/process/clock.ts';
import { accountsOf } from '../../../lambdas/adapters/table/accounts-table.ts';
import type { Span } from '../../../lambdas/domain/span.ts';
import type { Table } from '../../../lambdas/adapters/table/dynamodb.ts';
import { horizonAt } from '../../../lambdas/adapters/messages/reconcile-request.ts';
import { sumOf } from '../../../lambdas/domain/completeness.ts';
import { type Instant, dayOf, plusDays } from '../../../lambdas/domain/instant.ts';
import { readSettings } from '../../../lib/settings.ts';
import { type DayWindow, dayWindowsOf } from '../backfill/days.ts';
import { estimate } from '../backfill/estimate.ts';
import { withReconcileQueue } from '../backfill/queue.ts';
import { runBackfill } from '../backfill/run-backfill.ts';
import { withTable } from '../../session/connection.ts';
import type { Io } from '../../command-line/io.ts';
import { barOn } from '../../print/bar.ts';
import { Refusal } from '../../command-line/refusal.ts';
import { stagesIn } from '../../session/stages.ts';
import { momentForms } from '../../times/moment.ts';
import { readSpan } from '../../times/span.ts';
import { type Zone, callersZone, readZone } from '../../times/zone.ts';

interface BackfillOptions {
  readonly from: string;
  readonly to?: string;
  readonly act?: true;
  readonly zone: Zone;
  readonly stage: string;
}

const monthsKept = 24;

const examples = `
Times are written like ${momentForms}; they are widened to whole hours.
It may be stopped at any time by Ctrl+C: run again, it goes on where it stopped.

Examples:
  npm run calls -- backfill --from 7d --stage production
  npm run calls -- backfill --from 2026-01-01 --to 2026-06-30 --stage production
  npm run calls -- backfill --from yesterday --act --stage production`;

/** What Connect still has of the span that was asked for. */
function readWindow(options: BackfillOptions, now: Instant): Span {
  const { from, to } = readSpan(options, { zone: options.zone, now });
  const earliest = subMonths(new Date(now), monthsKept).toISOString();
  if (from < earliest) {
    throw new Refusal(
      'asked',
      `Connect keeps contacts for ${monthsKept} months: --from may be no earlier than ${dayOf(plusDays(earliest, 1))}.`,
    );
  }
  const horizon = horizonAt(now);
  return { from, to: to < horizon ? to : horizon };
}

/** How many contacts yesterday or the day before had, whichever was looked at whole. */
async function contactsPerDay(now: Instant, table: Table): Promise<number | null> {
  for (const days of [1, 2]) {
    const accounts = await accountsOf(dayOf(plusDays(now, -days)), table);
    const hours = accounts.flatMap((account) => Object.values(account.hours));
    if (hours.length >= 24) return sumOf(hours).known;
  }
  return null;
}

function describesPerSecond(stage: string): number {
  const reading = readSettings(stagesIn(), stage);
  const usual = 5;
  return 'settings' in reading ? reading.settings.describesPerSecond : usual;
}

async function outcomeOf(windows: readonly DayWindow[], table: Table): Promise<string> {
  const tallies = [];
  for (const { day, hours } of windows) {
    const accounts = await accountsOf(day, table);
    tallies.push(
      ...accounts.flatMap((account) => hours.flatMap((hour) => account.hours[hour] ?? [])),
    );
  }
  const { known, repaired, missing } = sumOf(tallies);
  return `Connect knows ${known} contacts of this time: ${repaired} were brought in, ${missing} are missing.\n`;
}

async function backfill(options: BackfillOptions, io: Io): Promise<void> {
  const { stage, act } = options;
  const windows = dayWindowsOf(readWindow(options, io.now()));
  const mode = act === true ? 'act' : 'observe';
  const text = await withTable(stage, io.environment, async (table) => {
    const work = {
      days: windows.length,
      contactsPerDay: await contactsPerDay(io.now(), table),
      describesPerSecond: describesPerSecond(stage),
    };
    io.stdout.write(`${estimate(work)}\n`);
    const bar = barOn(io.stderr, 'hours');
    const onHours = (done: number, of: number): void => bar.show(Math.floor(done * 10) / 10, of);
    const clock = { ...systemClock, now: io.now };
    await withReconcileQueue(stage, io.environment, (send) =>
      runBackfill(windows, {
        accountsOf: (day) => accountsOf(day, table),
        send,
        mode,
        clock,
        onHours,
      }),
    ).finally(bar.end);
    return outcomeOf(windows, table);
  });
  io.stdout.write(text);
}

/** Adds `backfill`: brings in the calls of a time of which nothing was recorded. */
export function addBackfill(program: Command, io: Io): void {
  program
    .command('backfill')
    .summary('bring in the calls of a time before')
    .description(
      'Brings in the calls that Connect knows of a time and that were not recorded, at the pace of Connect’s quotas. They are judged, and nothing is raised for them, unless --act is given.',
    )
    .requiredOption('--from <time>', 'from this time on, at most 24 months ago')
    .option('--to <time>', 'up to this time (default: now)')
    .option('--act', 'raise what the verdicts ask for, as the policy says')
    .option('--zone <name>', 'time zone of times typed', readZone, callersZone())
    .option('--stage <name>', 'the local cloud, or a deployed stage', 'local')
    .addHelpText('after', examples)
    .action((options: BackfillOptions) => backfill(options, io));
}
