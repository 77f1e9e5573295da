import { INSTANCE, instanceArn } from '../centre/instance.ts';
import { between, createRandom } from '../centre/random.ts';
import { writeEnvelope } from './contact-event.ts';
import type { Call } from '../centre/call.ts';
import type { Delivery } from './delivery.ts';
import type { Stamp } from './stamp.ts';

/** The Contact Lens rules that matched a call, told of when the analysis is done: about 40 % of the talk later. */
export function writeLensMatches(call: Call, stamp: Stamp): Delivery[] {
  return call.lensMatches.map(({ contact, ruleName, actionName }) => {
    const random = createRandom(`${contact.contactId}/${actionName}`);
    const over = contact.disconnectedAt ?? contact.initiatedAt;
    const analysis = 0.4 * (over - contact.initiatedAt) + between(random, 15_000, 60_000);
    const atMilliseconds = Math.round(over + analysis);
    const payload = writeEnvelope(random, {
      detailType: 'Contact Lens Post Call Rules Matched',
      time: stamp.seconds(atMilliseconds),
      resources: [INSTANCE.arn],
      detail: {
        version: '1.0',
        ruleName,
        actionName,
        instanceArn: INSTANCE.arn,
        contactArn: instanceArn('contact', contact.contactId),
        ...(contact.agent && { agentArn: contact.agent.arn }),
        ...(contact.queue && { queueArn: contact.queue.arn }),
      },
    });
    return { atMilliseconds: atMilliseconds + between(random, 150, 1_200), kind: 'lens', payload };
  });
}
