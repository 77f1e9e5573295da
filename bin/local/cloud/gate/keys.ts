import * as z from 'zod';
import type { FindDeclared } from '../assembly/declared.ts';
import { region } from '../assembly/physical-names.ts';
import type { Wish } from './policy.ts';

const tableSchema = z.object({
  SSESpecification: z.object({ KMSMasterKeyId: z.string() }).partial().default({}),
});
const topicSchema = z.object({ KmsMasterKeyId: z.string().optional() });
const secretSchema = z.object({ KmsKeyId: z.string().optional() });
const streamSchema = z.object({
  StreamEncryption: z.object({ KeyId: z.string() }).partial().default({}),
});

/** The ARN of the customer's key that encrypts a resource, by the resource's ARN. */
export type Keys = ReadonlyMap<string, string>;

/** Reads which of the assembly's resources are encrypted with a key of the customer's own. */
export function readKeys(find: FindDeclared): Keys {
  const encrypted = [
    ...find('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map((table) => ({
      arn: table.arn,
      key: table.read(tableSchema).SSESpecification.KMSMasterKeyId,
    })),
    ...find('AWS::SNS::Topic').map((topic) => ({
      arn: topic.arn,
      key: topic.read(topicSchema).KmsMasterKeyId,
    })),
    ...find('AWS::SecretsManager::Secret').map((secret) => ({
      arn: secret.arn,
      key: secret.read(secretSchema).KmsKeyId,
    })),
    ...find('AWS::Kinesis::Stream').map((stream) => ({
      arn: stream.arn,
      key: stream.read(streamSchema).StreamEncryption.KeyId,
    })),
  ];
  return new Map(
    encrypted.flatMap(({ arn, key }) => (key?.startsWith('arn:') ? [[arn, key]] : [])),
  );
}

const toDecrypt = ['kms:Decrypt'];
const toReadTables = ['kms:Decrypt', 'kms:DescribeKey'];
const toWriteTables = [
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];
const toPublish = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** What the services ask of KMS in the caller's name, as their own guides to customer keys say. */
function keyActions(action: string): string[] {
  if (action.startsWith('dynamodb:')) {
    return /:(?:Put|Update|Delete|BatchWrite)/.test(action) ? toWriteTables : toReadTables;
  }
  return action.startsWith('sns:') ? toPublish : toDecrypt;
}

/** A table's index and stream are encrypted with the table. */
const ownerOf = (resource: string): string => resource.replace(/(:table\/[^/]+)\/.*$/, '$1');

/** The wishes, and for each that touches what is encrypted those that its service has of the key. */
export const withKeys = (wishes: readonly Wish[], keys: Keys): Wish[] =>
  wishes.flatMap((wish) => {
    const key = keys.get(ownerOf(wish.resource));
    if (key === undefined) return [wish];
    const service = wish.action.slice(0, wish.action.indexOf(':'));
    const circumstances = { 'kms:ViaService': `${service}.${region}.amazonaws.com` };
    return [
      wish,
      ...keyActions(wish.action).map((action) => ({ action, resource: key, circumstances })),
    ];
  });
