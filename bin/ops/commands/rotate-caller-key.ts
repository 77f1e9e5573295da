import type { Command } from 'commander';
import { type Instant, dayOf } from '../../../lambdas/domain/instant.ts';
import type { Io } from '../../command-line/io.ts';
import { Refusal } from '../../command-line/refusal.ts';
import {
  type Standing,
  earliestRotation,
  nextRotationDay,
  rotate,
  standingOf,
} from '../rotation.ts';
import { repeatDaysOf } from '../repeat-days.ts';
import { withCallerKeySecret } from '../../session/caller-key-secret.ts';

interface RotateOptions {
  readonly stage: string;
  readonly leaked?: true;
}

const examples = `
The functions know a new secret within fifteen minutes, without a deployment. The former one serves
beside it until the next rotation, so that callers of the days before are known again. With --leaked
it is given up at once: until they ring again, callers of the days before are not known.

Examples:
  npm run ops -- rotate-caller-key
  npm run ops -- rotate-caller-key --stage production
  npm run ops -- rotate-caller-key --leaked --stage production`;

/** Why a rotation has to wait: days are whole, and in UTC. */
const knownAgain = (repeatDays: number): string =>
  `callers are to be known again for ${repeatDays} whole ${repeatDays === 1 ? 'day' : 'days'} after that`;

function refuseTooSoon(standing: Standing, repeatDays: number, now: Instant): void {
  const earliest = earliestRotation(standing, repeatDays);
  if (earliest === null || earliest <= dayOf(now)) return;
  throw new Refusal(
    'asked',
    `The secret was rotated on ${dayOf(standing.current.createdAt)} (UTC), and ${knownAgain(repeatDays)}: rotate it from ${earliest} (UTC) on, or say --leaked if it has leaked.`,
  );
}

/** What becomes of the former secret, and when this one may be rotated. */
function formerOf(now: Instant, repeatDays: number): string {
  const next = nextRotationDay(now, repeatDays);
  const when =
    next === null
      ? 'the next rotation may be at any time'
      : `today is ${dayOf(now)} (UTC), and ${knownAgain(repeatDays)}, so the next rotation may be from ${next} (UTC) on`;
  return `The former one serves beside it; ${when}`;
}

async function rotateCallerKey({ stage, leaked }: RotateOptions, io: Io): Promise<void> {
  const now = io.now();
  const isLeaked = leaked === true;
  const repeatDays = repeatDaysOf(stage);
  await withCallerKeySecret(stage, io.environment, async (secret) => {
    const standing = await standingOf(secret);
    if (!isLeaked) refuseTooSoon(standing, repeatDays, now);
    await rotate(secret, standing, { now, isLeaked });
  });
  const former = isLeaked ? 'The former one is given up' : formerOf(now, repeatDays);
  io.stdout.write(
    `The secret of the caller keys is a new one, which the functions know within 15 minutes. ${former}.\n`,
  );
}

/** Adds `rotate-caller-key`: puts a new secret in the place of the one that keys callers. */
export function addRotateCallerKey(program: Command, io: Io): void {
  program
    .command('rotate-caller-key')
    .summary('put a new secret in the place of the one that keys callers')
    .description('Rotates the secret with which customers’ numbers become caller keys.')
    .option('--leaked', 'rotate whenever it was rotated last, and give the former secret up')
    .option('--stage <name>', 'the local cloud, or a deployed stage', 'local')
    .addHelpText('after', examples)
    .action((options: RotateOptions) => rotateCallerKey(options, io));
}
