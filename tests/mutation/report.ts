import stryker from './stryker.config.json' with { type: 'json' };
import type { Change, Verdict } from './verdict.ts';

const diffOf = ({ was, becomes }: Change): string[] => [`  - ${was}`, `  + ${becomes}`];

/** What came of the mutants in words: the figures, with the score they need, then what has to be put right. */
export function report(verdict: Verdict, least: number): string {
  const { mutants, killed, timedOut, survived, score, unlisted, stale } = verdict;
  const needed = least === 0 ? '' : `, at least ${least} % are needed`;
  const missed = unlisted.flatMap((mutant) => [
    `No test notices this change of ${mutant.file}:${mutant.line}; add one, or list it with the reason.`,
    ...diffOf(mutant),
  ]);
  const untrue = stale.flatMap((entry) => [
    `The list of equivalent mutants names a change of ${entry.file} that did not survive; take it out.`,
    ...diffOf(entry),
  ]);
  return [
    `mutants    ${mutants}`,
    `killed     ${killed}`,
    `timed out  ${timedOut}`,
    `survived   ${survived}, ${survived - unlisted.length} of them listed as equivalent`,
    `score      ${score.toFixed(1)} %${needed}`,
    `report     ${stryker.htmlReporter.fileName}`,
    ...missed,
    ...untrue,
    '',
  ].join('\n');
}
