import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { equivalentMutants } from './equivalent-mutants.ts';
import { readOrder } from './order.ts';
import { report } from './report.ts';
import { seen } from './sight.ts';
import { isGood, judge, leastScore } from './verdict.ts';

const { files, isWhole, workers = availableParallelism() } = readOrder(process.argv);
const sources = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const stryker = new Stryker({
  configFile: 'tests/mutation/stryker.config.json',
  mutate: [...files],
  concurrency: workers,
});
const results = await stryker.runMutationTest().catch(() => {
  process.stderr.write('No change was tried: what Stryker says above has to be put right first.\n');
  return process.exit(1);
});
const mutants = results.map((result) => {
  const file = relative('.', result.fileName);
  return seen(result, file, sources.get(file) ?? '');
});
const verdict = judge(
  mutants,
  equivalentMutants.filter(({ file }) => files.includes(file)),
);
const least = isWhole ? leastScore : 0;
process.stdout.write(report(verdict, least));
process.exitCode = isGood(verdict, least) ? 0 : 1;
