import { attributesOf, nameFromArn } from '../assembly/physical-names.ts';
import { wantedOfConnect } from './connect-requests.ts';
import type { Wish } from './policy.ts';
import { arnOf, fieldsOf, isFields, type SdkRequest, textIn } from './sdk-request.ts';

type Reader = (request: SdkRequest, instanceId: string) => Wish[];

const onTable = (operation: string, table: string, index?: string): Wish => ({
  action: `dynamodb:${operation}`,
  resource: arnOf(
    'dynamodb',
    `table/${nameFromArn(table)}${index === undefined ? '' : `/index/${index}`}`,
  ),
});

const transactionParts: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/** A transaction needs leave for its parts, and for nothing beside them. */
const partsOf = (items: unknown): Wish[] =>
  (Array.isArray(items) ? items : []).filter(isFields).flatMap((item) =>
    Object.entries(item).flatMap(([name, part]) => {
      const table = isFields(part) ? textIn(part, 'TableName') : undefined;
      return table === undefined ? [] : [onTable(transactionParts[name] ?? name, table)];
    }),
  );

function wantedOfDynamodb(request: SdkRequest): Wish[] {
  const { operation } = request;
  const fields = fieldsOf(request);
  if (operation.startsWith('Transact')) return partsOf(fields['TransactItems']);
  if (operation.startsWith('Batch')) {
    const { RequestItems } = fields;
    return Object.keys(isFields(RequestItems) ? RequestItems : {}).map((table) =>
      onTable(operation, table),
    );
  }
  const table = textIn(fields, 'TableName');
  return table === undefined ? [] : [onTable(operation, table, textIn(fields, 'IndexName'))];
}

function wantedOfSqs(request: SdkRequest): Wish[] {
  const queue = textIn(fieldsOf(request), 'QueueUrl');
  const action = `sqs:${request.operation.replace(/Batch$/, '')}`;
  return queue === undefined ? [] : [{ action, resource: arnOf('sqs', nameFromArn(queue)) }];
}

/** SNS is asked by a form and not by JSON. */
function wantedOfSns({ body }: SdkRequest): Wish[] {
  const form = new URLSearchParams(body);
  const resource = form.get('TopicArn');
  const action = `sns:${form.get('Action')?.replace(/Batch$/, '')}`;
  return resource === null ? [] : [{ action, resource }];
}

function wantedOfSecrets(request: SdkRequest): Wish[] {
  const id = textIn(fieldsOf(request), 'SecretId');
  if (id === undefined) return [];
  const named = attributesOf('AWS::SecretsManager::Secret', id, (name) => name)['Ref'] ?? id;
  const resource = id.startsWith('arn:') ? id : named;
  return [{ action: `secretsmanager:${request.operation}`, resource }];
}

const readers: Readonly<Record<string, Reader>> = {
  dynamodb: wantedOfDynamodb,
  sqs: wantedOfSqs,
  sns: wantedOfSns,
  secretsmanager: wantedOfSecrets,
  connect: wantedOfConnect,
};

/**
 * What a request wants, as the services' own authorization tables say; what is not understood here is
 * wanted of every resource, which no role of ours allows.
 */
export function wishesOf(request: SdkRequest, instanceId: string): Wish[] {
  const wishes = readers[request.service]?.(request, instanceId) ?? [];
  if (wishes.length > 0) return wishes;
  const operation = request.operation || `${request.method} ${request.path}`;
  return [{ action: `${request.service}:${operation}`, resource: '*' }];
}
