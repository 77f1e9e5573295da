import { type Command, Option } from 'commander';
import type { Table } from '../../lambdas/adapters/table/dynamodb.ts';
import type { Instant } from '../../lambdas/domain/instant.ts';
import { withTable } from './connection.ts';
import type { Io } from '../command-line/io.ts';
import { type Format, formats } from '../print/listing.ts';
import { readName } from '../command-line/refusal.ts';
import { type Zone, callersZone, readZone } from '../times/zone.ts';

/** The options that every command has. */
export interface SessionOptions {
  readonly format: Format;
  readonly zone: Zone;
  readonly stage: string;
}

/** What a command works with once its table is open. */
export interface Session extends SessionOptions {
  readonly io: Io;
  readonly now: Instant;
  readonly table: Table;
}

/** An option that takes one of these names. */
export const oneOf = (
  flags: string,
  description: string,
  { noun, names }: { noun: string; names: readonly string[] },
): Option =>
  new Option(flags, description)
    .choices(names)
    .argParser((text: string) => readName(noun, names, text));

/** Adds the options that every command has. */
export const withSessionOptions = (command: Command): Command =>
  command
    .addOption(
      oneOf('--format <name>', 'how to print', { noun: 'format', names: formats }).default('table'),
    )
    .option('--zone <name>', 'time zone of times typed and printed', readZone, callersZone())
    .option('--stage <name>', 'the local cloud, or a deployed stage', 'local');

/** Opens the table of the stage, does the command's work, and prints the text that it gives. */
export async function inSession(
  { format, zone, stage }: SessionOptions,
  io: Io,
  answer: (session: Session) => Promise<string>,
): Promise<void> {
  const text = await withTable(stage, io.environment, (table) =>
    answer({ format, zone, stage, io, now: io.now(), table }),
  );
  io.stdout.write(text);
}
