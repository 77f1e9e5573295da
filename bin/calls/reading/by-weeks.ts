import type { Span } from '../../../lambdas/domain/span.ts';
import type { Io } from '../../command-line/io.ts';
import { lateBarOn } from '../../print/bar.ts';
import { weeksOf } from '../../times/span.ts';

/** What is found in a span that is asked for week by week, in their order; a terminal sees how far it is. */
export async function foundByWeeks<Row>(
  span: Span,
  stderr: Io['stderr'],
  find: (week: Span) => Promise<Row[]>,
): Promise<Row[]> {
  const weeks = weeksOf(span);
  const bar = lateBarOn(stderr, 'weeks read');
  const found: Row[][] = [];
  try {
    for (const week of weeks) {
      found.push(await find(week));
      bar.show(found.length, weeks.length);
    }
  } finally {
    bar.end();
  }
  return found.flat();
}
