import {
  CreateTableCommand,
  DeleteTableCommand,
  ResourceInUseException,
  type CreateTableCommandInput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Declared, FindDeclared } from '../assembly/declared.ts';

const keySchema = z.array(
  z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }),
);

const indexSchema = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});

const tableSchema = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  GlobalSecondaryIndexes: z.array(indexSchema).min(1).optional(),
  LocalSecondaryIndexes: z.array(indexSchema).min(1).optional(),
  StreamSpecification: z
    .object({
      StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']),
    })
    .optional(),
});

/** A table that now exists, and the engine's own ARN of its stream, when it has one. */
export type LocalTable = { name: string; engineStreamArn: string | undefined };

/**
 * Creates every table of the assembly with its indexes and stream; one that is there already is
 * replaced.
 */
export async function createTables(
  find: FindDeclared,
  database: DynamoDBClient,
): Promise<LocalTable[]> {
  const declared = find('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable');
  return Promise.all(
    declared.map(async (table) => {
      const { TableDescription } = await replace(tableInput(table), database);
      return { name: table.name, engineStreamArn: TableDescription?.LatestStreamArn };
    }),
  );
}

function tableInput(table: Declared): CreateTableCommandInput {
  const { StreamSpecification, ...shape } = table.read(tableSchema);
  return {
    ...shape,
    TableName: table.name,
    BillingMode: 'PAY_PER_REQUEST',
    ...(StreamSpecification && {
      StreamSpecification: { StreamEnabled: true, ...StreamSpecification },
    }),
  };
}

async function replace(input: CreateTableCommandInput, database: DynamoDBClient) {
  const create = () => database.send(new CreateTableCommand(input));
  try {
    return await create();
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    await database.send(new DeleteTableCommand({ TableName: input.TableName }));
    return create();
  }
}
