import { type Action, actionMessageOf } from '../adapters/messages/action-message.ts';
import { obligationFromItem } from '../adapters/table/obligation-item.ts';
import type { Item } from '../adapters/table/item.ts';
import type { Telemetry } from '../adapters/process/telemetry.ts';
import type { Topics } from '../adapters/messages/topics.ts';

/** What publishing needs of the world. */
export interface PublishActionsPorts {
  readonly topics: Topics;
  readonly telemetry: Telemetry;
}

/** A change of an item, as the table's stream tells it; null where there was or is no item. */
export interface Change {
  readonly before: Item | null;
  readonly after: Item | null;
}

/** What a change asks to be told: only when what is to be announced has changed. */
function actionOf({ before, after }: Change): Action | null {
  const announce = after?.['announce'];
  if (announce === undefined || announce === before?.['announce']) return null;
  return announce === 'withdrawn' ? 'withdraw' : 'raise';
}

/** Publishes an obligation that was raised or withdrawn; every other change is no news. */
export async function publishActions(
  change: Change,
  { topics, telemetry }: PublishActionsPorts,
): Promise<void> {
  const action = actionOf(change);
  if (action === null || change.after === null) return;
  const message = actionMessageOf(obligationFromItem(change.after), action);
  await topics.publish(message);
  telemetry.info('published', { obligationId: message.id, action });
}
