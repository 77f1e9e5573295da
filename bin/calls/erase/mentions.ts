import type { CallIndex } from '../../../lambdas/adapters/table/call-index.ts';
import type { Span } from '../../../lambdas/domain/span.ts';
import { obligationItem } from '../../../lambdas/adapters/table/obligation-item.ts';
import type { Item } from '../../../lambdas/adapters/table/item.ts';
import { type Traces, hangUpsIn } from './traces.ts';
import { weeksOf } from '../../times/span.ts';

/** Where the patterns of a stage are found, with their trails. */
interface Patterns {
  readonly traces: Pick<Traces, 'under'>;
  readonly index: Pick<CallIndex, 'obligationsOf'>;
}

/** The entries in the trails of other calls' patterns that list any of these calls among the hang-ups. */
export async function mentionsOf(
  callIds: ReadonlySet<string>,
  span: Span,
  { traces, index }: Patterns,
): Promise<Item[]> {
  const found: Item[] = [];
  for (const week of weeksOf(span)) {
    const patterns = (await index.obligationsOf('investigation', week)).filter(
      ({ kind, callId }) => kind === 'pattern' && !callIds.has(callId),
    );
    for (const pattern of patterns) {
      const items = await traces.under(pattern.callId);
      const trail = items.filter((item) =>
        String(item['item']).startsWith(`${obligationItem(pattern)}#entry#`),
      );
      found.push(...trail.filter((entry) => hangUpsIn(entry).some((id) => callIds.has(id))));
    }
  }
  return found;
}
