import type { Obligation } from '../../domain/obligation.ts';
import type { Policy } from '../../domain/policy.ts';
import { taskText } from '../../domain/task.ts';
import type { Connect, TaskReference, TaskRequest, TaskTarget } from '../connect/connect.ts';
import type { Description } from '../reading/description.ts';

/** Where this deployment's tasks go and what they link to. */
export interface TaskSettings {
  readonly target: TaskTarget;
  /** The instance's access URL, as `https://my-site.my.connect.aws`. */
  readonly instanceUrl: string;
  /** The stage's instance: used where the contact never told its own. */
  readonly instanceId: string;
  readonly policy: Policy;
}

const reference = (type: TaskReference['type'], value: string): TaskReference => ({ type, value });

/** `bucket/key` as Connect gives it, as a page of the S3 console, where the reader's own rights count. */
function recordingPage(location: string): string {
  const [bucket = '', ...key] = location.replace(/^s3:\/\//, '').split('/');
  const prefix = encodeURIComponent(key.join('/'));
  return `https://console.aws.amazon.com/s3/object/${bucket}?prefix=${prefix}`;
}

function referencesOf(
  obligation: Obligation,
  description: Description | null,
  { instanceUrl }: TaskSettings,
): TaskRequest['references'] {
  const recording = description?.statement.said.recordingLocation;
  const customer = description?.customer;
  const page = `${instanceUrl}/contact-trace-records/details/${obligation.contactId}`;
  return {
    contact: reference('URL', page),
    ...(recording === undefined ? {} : { recording: reference('URL', recordingPage(recording)) }),
    ...(customer === undefined ? {} : { customer: reference('STRING', customer) }),
    ...(obligation.type === 'follow-up'
      ? { due: reference('DATE', String(Math.floor(Date.parse(obligation.dueAt) / 1000))) }
      : {}),
  };
}

/**
 * The request for an obligation's task. `RelatedContactId` copies the call's attributes on to the task,
 * so the copied resolution is emptied: it is the call's, not the task's.
 */
export async function requestFor(
  obligation: Obligation,
  { connect }: { readonly connect: Connect },
  settings: TaskSettings,
): Promise<TaskRequest> {
  const instanceId = obligation.instanceId ?? settings.instanceId;
  const description = await connect.describe(obligation.contactId, instanceId);
  return {
    ...taskText(obligation),
    instanceId,
    clientToken: obligation.id,
    relatedContactId: obligation.contactId,
    references: referencesOf(obligation, description, settings),
    attributes: {
      obligationId: obligation.id,
      obligationKind: obligation.kind,
      severity: obligation.severity,
      [settings.policy.resolution.attribute]: '',
    },
    target: settings.target,
  };
}
