const ACCOUNT_ID = '111122223333';
const REGION = 'eu-west-2';
const INSTANCE_ID = '0b5c1f6e-6a53-4f0d-9a38-2c41d7e0a915';

/** The Connect instance that every made-up contact belongs to, the same on every day. */
export const INSTANCE = {
  accountId: ACCOUNT_ID,
  region: REGION,
  id: INSTANCE_ID,
  arn: `arn:aws:connect:${REGION}:${ACCOUNT_ID}:instance/${INSTANCE_ID}`,
  recordingsBucket: 'contact-centre-recordings',
} as const;

/** What an ARN of the instance may name. */
export type InstancePart =
  'contact' | 'queue' | 'agent' | 'agent-group' | 'routing-profile' | 'quick-connect';

/** The ARN of a part of the instance. */
export function instanceArn(part: InstancePart, id: string): string {
  return `${INSTANCE.arn}/${part}/${id}`;
}
