import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { stagesIn } from '../../session/stages.ts';
import { NotSynthesized } from './not-synthesized.ts';

/** The project's root, with its separator at the end. */
export const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** Where the local cloud keeps what it may throw away. */
export const localDirectory = join(projectRoot, '.hold-the-line');

/** Everything that the cloud assembly is made of. */
const sources = ['bin/app.ts', 'cdk.json', 'package-lock.json', 'lib/**/*.ts', 'lambdas/**/*.ts'];

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const files = await Array.fromAsync(glob(sources, { cwd: projectRoot }));
  for (const file of files.toSorted()) {
    hash.update(`${file}\n`).update(await readFile(join(projectRoot, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Fills the directory, or takes it away. Throws `NotSynthesized`. */
async function synthesize(directory: string): Promise<void> {
  const environment = { ...process.env, CDK_OUTDIR: directory };
  try {
    await promisify(execFile)(process.execPath, ['bin/app.ts'], {
      cwd: projectRoot,
      env: environment,
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw new NotSynthesized(String((error as { stderr?: string }).stderr ?? error));
  }
}

/** Moves a finished assembly to its place; where another run was faster, the same is there already. */
async function settleAt(place: string, made: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  try {
    await rename(made, place);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  }
}

/**
 * The directory of the `local` stage's cloud assembly, synthesized from the sources as they are now. An
 * assembly of the very same sources is used again. Throws `Refusal` where `cdk.json` cannot be read, and
 * `NotSynthesized`.
 */
export async function localAssembly(onSynthesis: () => void): Promise<string> {
  // The app would end with a stack trace where cdk.json is no JSON.
  stagesIn();
  const assemblies = join(localDirectory, 'assemblies');
  const place = join(assemblies, await digestOfSources());
  if (existsSync(place)) return place;
  onSynthesis();
  await mkdir(localDirectory, { recursive: true });
  const made = await mkdtemp(join(localDirectory, 'made-'));
  await synthesize(made);
  await rm(assemblies, { recursive: true, force: true });
  await settleAt(place, made);
  return place;
}
