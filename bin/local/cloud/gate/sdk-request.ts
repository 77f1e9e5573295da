import { accountId, region } from '../assembly/physical-names.ts';

/** A request of an AWS SDK, as far as it tells what is wanted. */
export type SdkRequest = {
  /** As the signature names it: `dynamodb`, `sqs`, `sns`, `connect` or `secretsmanager`. */
  service: string;
  method: string;
  path: string;
  /** The header `x-amz-target`, without the name of the API: `Query`. */
  operation: string;
  body: string;
};

/** A JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null;

/** The body as JSON; an empty one has no fields. */
export function fieldsOf({ body }: SdkRequest): Fields {
  const value: unknown = body === '' ? {} : JSON.parse(body);
  return isFields(value) ? value : {};
}

/** A field that is a text; undefined where it is none. */
export function textIn(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}

/** The ARN of something of the local account. */
export const arnOf = (service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`;
