import * as z from 'zod';
import type { Declared, FindDeclared } from '../assembly/declared.ts';
import { nameFromArn } from '../assembly/physical-names.ts';
import type { Grant } from './policy.ts';

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

/** Whatever else a statement may say is not understood here, and an error rather than passed over. */
const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: texts,
  Resource: texts,
  Condition: z.strictObject({ StringEquals: z.record(z.string(), texts) }).optional(),
});

const documentSchema = z.object({ Statement: z.array(statementSchema) });

const policySchema = z.object({ PolicyDocument: documentSchema, Roles: z.array(z.string()) });

const roleSchema = z.object({
  Policies: z.array(z.object({ PolicyDocument: documentSchema })).default([]),
  ManagedPolicyArns: z
    .array(z.string())
    .max(0, 'managed policies are not known locally')
    .optional(),
});

const functionSchema = z.object({ Role: z.string() });

/** What the role of each function grants, everything once, by the function's name. */
export type Roles = ReadonlyMap<string, readonly Grant[]>;

/**
 * Reads the roles of the functions with these names, with every policy of the assembly that is
 * attached to them. Throws `Unresolvable` where one says what is not understood here.
 */
export function readRoles(find: FindDeclared, functionNames: ReadonlySet<string>): Roles {
  const roles = find('AWS::IAM::Role');
  const policies = find('AWS::IAM::Policy').map((policy) => policy.read(policySchema));
  return new Map(
    find('AWS::Lambda::Function')
      .filter(({ name }) => functionNames.has(name))
      .map((declared) => {
        const roleName = nameFromArn(declared.read(functionSchema).Role);
        const own = roles.filter(({ name }) => name === roleName).flatMap(documentsOf);
        const attached = policies
          .filter(({ Roles }) => Roles.includes(roleName))
          .map(({ PolicyDocument }) => PolicyDocument);
        return [declared.name, onceEach([...own, ...attached].flatMap(grantsIn))];
      }),
  );
}

type Document = z.output<typeof documentSchema>;

const documentsOf = (role: Declared): Document[] =>
  role.read(roleSchema).Policies.map(({ PolicyDocument }) => PolicyDocument);

const grantsIn = ({ Statement }: Document): Grant[] =>
  Statement.flatMap(({ Effect: effect, Action, Resource, Condition }) =>
    Action.flatMap((action) =>
      Resource.map((resource) => ({
        effect,
        action,
        resource,
        circumstances: Condition?.StringEquals ?? {},
      })),
    ),
  );

const onceEach = (grants: readonly Grant[]): Grant[] => [
  ...new Map(grants.map((grant) => [JSON.stringify(grant), grant])).values(),
];
