import { type Expected, foresee } from '../oracle/oracle.ts';
import { sitePolicyOf } from '../oracle/site-policy.ts';
import type { LivedDay } from '../world/live.ts';
import { checkAsked, checkAskedAt } from './asked.ts';
import { checkFacts } from './facts.ts';
import { checkFormerVerdicts } from './former-verdicts.ts';
import { hear } from './heard.ts';
import { checkDeadLetters, checkPace, checkPrivacy } from './house.ts';
import { checkObserved } from './observed.ts';
import { checkObligations } from './obligations.ts';
import { withPatternsPlaced } from './patterns.ts';
import { checkRaised } from './raised.ts';
import { checkAccounts, checkEndings, checkInputs, checkSchedule } from './reconciled.ts';
import { checkVerdicts } from './verdicts.ts';
import { type Violation, broken } from './violation.ts';

/** What became of a day, and what should have. */
export interface Checked {
  readonly violations: readonly Violation[];
  readonly expected: Expected;
}

/** Checks every promise at the end of a day. */
export function check(lived: LivedDay): Checked {
  const items = lived.world.table.all();
  const policy = sitePolicyOf(lived.document);
  const heard = hear(lived, policy);
  const words = [...heard.words, ...heard.answers, ...heard.values];
  const expected = withPatternsPlaced(foresee(words, policy), items);
  const restless = lived.isAtRest ? [] : [broken('the world comes to rest', null, 'it does not')];
  return {
    expected,
    violations: [
      ...restless,
      ...checkFacts(items, words),
      ...checkVerdicts(items, expected, policy),
      ...checkAsked(expected, lived),
      ...checkAskedAt(lived),
      ...checkFormerVerdicts(items, lived),
      ...checkObligations(items, expected, lived, policy),
      ...checkRaised(items, lived, policy),
      ...checkObserved(heard, lived),
      ...checkEndings(words, lived),
      ...checkSchedule(heard, lived),
      ...checkAccounts(items, words, lived),
      ...checkInputs(items, lived, heard),
      ...checkDeadLetters(items, lived),
      ...checkPace(lived),
      ...checkPrivacy(items, lived),
    ],
  };
}
