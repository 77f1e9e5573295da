import type { Invocation } from '../process/invocation.ts';
import type { PaceSettings } from './pace.ts';

/** What paces the descriptions of contacts, as the stack gives it. */
interface DescribingEnvironment {
  readonly DESCRIBES_PER_SECOND: string;
}

/**
 * The pace of the descriptions that calls are judged and hours reconciled by. Its name is the same in every
 * function, so that together they keep to the rate.
 */
export const describePaceOf = (
  env: DescribingEnvironment,
  { endsAt }: Pick<Invocation, 'endsAt'>,
): PaceSettings => ({
  name: 'describe-contact',
  perSecond: Number(env.DESCRIBES_PER_SECOND),
  endsAt,
});
