import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Declared, FindDeclared } from '../assembly/declared.ts';
import { Unresolvable } from '../assembly/intrinsics.ts';
import { nameFromArn } from '../assembly/physical-names.ts';
import { jsonBody } from '../messaging/json-body.ts';
import { queueByArn, type LocalQueue } from '../messaging/queues.ts';
import { matchesPattern } from './pattern.ts';

const ruleSchema = z.object({
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  State: z.string().default('ENABLED'),
  Targets: z
    .array(
      z.looseObject({
        Arn: z.string(),
        DeadLetterConfig: z.object({ Arn: z.string() }).optional(),
      }),
    )
    .default([]),
});

/**
 * A rule with a pattern, the queues that it fills and the dead-letter queues of those deliveries.
 */
export type LocalRule = {
  name: string;
  pattern: Readonly<Record<string, unknown>>;
  queues: LocalQueue[];
  deadLetterQueues: string[];
};

/** Where an event went: one message in one queue. */
export type Delivery = { queueName: string; messageId: string };

const reshaping = ['Input', 'InputPath', 'InputTransformer'];

/**
 * The enabled rules of the assembly that have a pattern, all of one bus; schedules are left out.
 * Only queues can be targets, and only of the whole event. Throws `Unresolvable` when a target is
 * something else.
 */
export function readRules(find: FindDeclared, queues: readonly LocalQueue[]): LocalRule[] {
  return find('AWS::Events::Rule').flatMap((rule) => {
    const { EventPattern: pattern, State, Targets } = rule.read(ruleSchema);
    if (!pattern || State !== 'ENABLED') return [];
    return [
      {
        name: rule.name,
        pattern,
        queues: Targets.map((target) => targetQueue(rule, target, queues)),
        deadLetterQueues: Targets.flatMap(({ DeadLetterConfig }) =>
          DeadLetterConfig ? nameFromArn(DeadLetterConfig.Arn) : [],
        ),
      },
    ];
  });
}

/**
 * Puts events on the bus in their order and answers, for each, with the messages that its rules
 * made of it: none when no rule matches.
 */
export async function putEvents(
  events: readonly unknown[],
  rules: readonly LocalRule[],
  sqs: SQSClient,
): Promise<Delivery[][]> {
  const deliveries: Delivery[][] = [];
  for (const event of events) {
    const matching = rules.filter(({ pattern }) => matchesPattern(pattern, event));
    const reached = matching.flatMap((rule) => rule.queues);
    deliveries.push(await Promise.all(reached.map((queue) => send(event, queue, sqs))));
  }
  return deliveries;
}

async function send(event: unknown, queue: LocalQueue, sqs: SQSClient): Promise<Delivery> {
  const { MessageId = '' } = await sqs.send(
    new SendMessageCommand({ QueueUrl: queue.url, MessageBody: jsonBody(event) }),
  );
  return { queueName: queue.name, messageId: MessageId };
}

function targetQueue(
  rule: Declared,
  target: Readonly<Record<string, unknown>> & { Arn: string },
  queues: readonly LocalQueue[],
): LocalQueue {
  const place = `stack ${rule.stack.name}, resource ${rule.logicalId}, property Targets`;
  const queue = queueByArn(queues, target.Arn);
  if (!queue) throw new Unresolvable(place, `${target.Arn} is not a queue of this assembly`);
  const reshaped = reshaping.find((property) => property in target);
  if (reshaped) throw new Unresolvable(place, `${reshaped} is not supported locally`);
  return queue;
}
