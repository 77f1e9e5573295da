import type { Command } from 'commander';
import type { Io } from '../../command-line/io.ts';
import { reportOf } from '../one-call/report.ts';
import { reportPage } from '../one-call/page.ts';
import { csvText, jsonText } from '../../print/fields.ts';
import { findCall } from '../reading/whole-call.ts';
import { Refusal } from '../../command-line/refusal.ts';
import { type SessionOptions, inSession, withSessionOptions } from '../../session/session.ts';

const examples = `
Examples:
  npm run calls -- show 4f0c2a9e-6d1b-4d0e-9c55-0a8e1d2b3c4d
  npm run calls -- show 4f0c2a9e-6d1b-4d0e-9c55-0a8e1d2b3c4d --zone America/New_York
  npm run calls -- show 4f0c2a9e-6d1b-4d0e-9c55-0a8e1d2b3c4d --format json`;

const timelineFields = [
  { name: 'at', value: ({ at }: { at: string }) => at },
  { name: 'contactId', value: ({ contactId }: { contactId: string }) => contactId },
  { name: 'what', value: ({ what }: { what: string }) => what },
];

async function show(id: string, options: SessionOptions, io: Io): Promise<void> {
  if (id === '')
    throw new Refusal('asked', 'Name the call by its id, or by that of one of its legs.');
  await inSession(options, io, async ({ table, zone, format, now }) => {
    const gathered = await findCall(id, table);
    if (gathered === undefined) {
      throw new Refusal('unanswered', `Nothing is kept of a call or a contact "${id}".`);
    }
    if (format === 'table')
      return reportPage(gathered, { asked: id, zone, now, stdout: io.stdout });
    const report = reportOf(gathered, { zone, now });
    return format === 'json' ? jsonText(report) : csvText(timelineFields, report.timeline);
  });
}

/** Adds `show`: one call whole. */
export function addShow(program: Command, io: Io): void {
  const command = program
    .command('show')
    .summary('one call: how it ended, why it was judged so, what was promised')
    .description(
      'Shows one call whole: verdict, evidence, timeline, legs, obligations. As CSV, its timeline.',
    )
    .argument('<call-id>', 'the id of the call, or of any contact that is a leg of it')
    .addHelpText('after', examples);
  withSessionOptions(command).action((id: string, options: SessionOptions) =>
    show(id, options, io),
  );
}
