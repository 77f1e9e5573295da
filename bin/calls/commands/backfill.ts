import type { Command } from 'commander';
import { systemClock } from '../../../lambdas/adapters/process/clock.ts';
import { accountsOf } from '../../../lambdas/adapters/table/accounts-table.ts';
import type { Table } from '../../../lambdas/adapters/table/dynamodb.ts';
import { sumOf } from '../../../lambdas/domain/completeness.ts';
import { contactsPerDay } from '../backfill/contacts-per-day.ts';
import { type DayWindow, dayWindowsOf } from '../backfill/days.ts';
import { estimate } from '../backfill/estimate.ts';
import { describesPerSecondOf } from '../backfill/pace.ts';
import { withReconcileQueue } from '../backfill/queue.ts';
import { runBackfill } from '../backfill/run-backfill.ts';
import { readWindow } from '../backfill/window.ts';
import { withTable } from '../../session/connection.ts';
import type { Io } from '../../command-line/io.ts';
import { barOn } from '../../print/bar.ts';
import { momentForms } from '../../times/moment.ts';
import { type Zone, callersZone, readZone } from '../../times/zone.ts';

interface BackfillOptions {
  readonly from: string;
  readonly to?: string;
  readonly act?: true;
  readonly zone: Zone;
  readonly stage: string;
}

const examples = `
Times are written like ${momentForms}; they are widened to whole hours.
It may be stopped at any time by Ctrl+C: run again, it goes on where it stopped.

Examples:
  npm run calls -- backfill --from 7d --stage production
  npm run calls -- backfill --from 2026-01-01 --to 2026-06-30 --stage production
  npm run calls -- backfill --from yesterday --act --stage production`;

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
  const { stage, act, zone } = options;
  const windows = dayWindowsOf(readWindow(options, { zone, now: io.now() }));
  const mode = act === true ? 'act' : 'observe';
  const text = await withTable(stage, io.environment, async (table) => {
    const work = {
      days: windows.length,
      contactsPerDay: await contactsPerDay(io.now(), (day) => accountsOf(day, table)),
      describesPerSecond: describesPerSecondOf(stage),
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
