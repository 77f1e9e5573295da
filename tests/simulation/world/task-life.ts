import type { StartedTask } from '../../twins/memory-connect.ts';

const envelope = (task: StartedTask, eventType: string, time: string, more: object): string =>
  JSON.stringify({
    version: '0',
    id: `${task.taskContactId}-${eventType}`,
    'detail-type': 'Amazon Connect Contact Event',
    source: 'aws.connect',
    time,
    detail: {
      eventType,
      contactId: task.taskContactId,
      relatedContactId: task.request.relatedContactId,
      channel: 'TASK',
      initiationMethod: 'API',
      initiationTimestamp: task.startedAt,
      queueInfo: { queueArn: 'arn:aws:connect:::instance/I/queue/Q', enqueueTimestamp: time },
      ...more,
    },
  });

/** What Connect tells of one of our own tasks: it must never beget another. */
export const eventsOfTask = (task: StartedTask): string[] => [
  envelope(task, 'INITIATED', task.startedAt, {}),
  envelope(task, 'QUEUED', task.startedAt, {}),
  envelope(task, 'DISCONNECTED', task.startedAt, { disconnectTimestamp: task.startedAt }),
];

/** The contact record of one of our own tasks. */
export const recordOfTask = (task: StartedTask): string =>
  JSON.stringify({
    ContactId: task.taskContactId,
    RelatedContactId: task.request.relatedContactId,
    Channel: 'TASK',
    InitiationMethod: 'API',
    InitiationTimestamp: task.startedAt,
    DisconnectTimestamp: task.startedAt,
    LastUpdateTimestamp: task.startedAt,
    Queue: { ARN: 'arn:aws:connect:::instance/I/queue/Q', EnqueueTimestamp: task.startedAt },
    Attributes: task.request.attributes,
  });
