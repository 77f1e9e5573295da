import type * as z from 'zod';
import type { CloudAssembly, Stack, TemplateResource } from './cloud-assembly.ts';
import { resolveIntrinsics, Unresolvable, type Lookups } from './intrinsics.ts';
import { attributesOf, generatedName, namingProperty, pseudoParameters } from './physical-names.ts';

/** A resource of the assembly under the name and ARN that it has in the local cloud. */
export type Declared = {
  logicalId: string;
  name: string;
  arn: string;
  stack: Stack;
  resource: TemplateResource;
  /**
   * The properties that the schema names, resolved; others are not looked at. Throws
   * `Unresolvable`.
   */
  read<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>): z.output<z.ZodObject<Shape>>;
};

/** Finds the resources of given types whose condition holds, in the order of the stacks. */
export type FindDeclared = (...types: string[]) => Declared[];

type Resolve = (value: unknown, place: string) => unknown;
type Exports = Map<string, () => unknown>;

/** Opens an assembly whose queues live at the URLs that `queueUrl` gives. */
export function openAssembly(
  assembly: CloudAssembly,
  queueUrl: (name: string) => string,
): FindDeclared {
  const exported: Exports = new Map();
  const scopes = assembly.stacks.map((stack) => {
    const resolve = stackResolver(stack, exported, queueUrl);
    addExports(stack, resolve, exported);
    return { stack, resolve };
  });
  return (...types) =>
    scopes.flatMap(({ stack, resolve }) =>
      Object.entries(stack.template.Resources)
        .filter(([, resource]) => types.includes(resource.Type))
        .filter(([logicalId, { Condition }]) =>
          Condition ? resolve({ Condition }, `stack ${stack.name}, resource ${logicalId}`) : true,
        )
        .map(([logicalId]) => declare(stack, logicalId, { resolve, queueUrl })),
    );
}

function declare(
  stack: Stack,
  logicalId: string,
  scope: { resolve: Resolve; queueUrl: (name: string) => string },
): Declared {
  const place = `stack ${stack.name}, resource ${logicalId}`;
  const resource = stack.template.Resources[logicalId];
  if (!resource) throw new Unresolvable(place, 'is not in the template');
  const name = physicalName(stack, logicalId, resource, scope.resolve);
  const attributes = attributesOf(resource.Type, name, scope.queueUrl);
  return {
    logicalId,
    name,
    stack,
    resource,
    arn: attributes['Arn'] ?? attributes['Ref'] ?? name,
    read: (schema) => {
      const values = Object.keys(schema.shape).map((key): [string, unknown] => [
        key,
        scope.resolve(resource.Properties[key], `${place}, property ${key}`),
      ]);
      const parsed = schema.safeParse(Object.fromEntries(values));
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      const property = issue?.path.join('.') ?? '';
      throw new Unresolvable(
        `${place}, property ${property}`,
        issue?.message ?? 'is not understood',
      );
    },
  };
}

function physicalName(
  stack: Stack,
  logicalId: string,
  resource: TemplateResource,
  resolve: Resolve,
): string {
  const property = namingProperty(resource.Type);
  const place = `stack ${stack.name}, resource ${logicalId}, property ${property ?? ''}`;
  const named = property ? resolve(resource.Properties[property], place) : undefined;
  return typeof named === 'string' ? named : generatedName(resource.Type, stack.name, logicalId);
}

function stackResolver(
  stack: Stack,
  exported: Exports,
  queueUrl: (name: string) => string,
): Resolve {
  const { template } = stack;
  const attribute = (logicalId: string, wanted: string): string | undefined => {
    const resource = template.Resources[logicalId];
    if (!resource) return undefined;
    const name = physicalName(stack, logicalId, resource, resolve);
    return attributesOf(resource.Type, name, queueUrl)[wanted];
  };
  const lookups: Lookups = {
    attribute,
    reference: (name) =>
      pseudoParameters[name] ??
      (name === 'AWS::StackName' ? stack.name : undefined) ??
      template.Parameters[name]?.Default ??
      attribute(name, 'Ref'),
    condition: (name) => template.Conditions[name],
    imported: (name) => exported.get(name)?.(),
    mapping: (path) => path.reduce(step, template.Mappings),
  };
  const resolve: Resolve = (value, place) => resolveIntrinsics(value, lookups, place);
  return resolve;
}

function addExports(stack: Stack, resolve: Resolve, exported: Exports): void {
  for (const [output, { Value, Export }] of Object.entries(stack.template.Outputs)) {
    if (!Export) continue;
    const place = `stack ${stack.name}, output ${output}`;
    const name = resolve(Export.Name, `${place}, property Export.Name`);
    if (typeof name === 'string')
      exported.set(name, () => resolve(Value, `${place}, property Value`));
  }
}

const step = (found: unknown, key: string): unknown =>
  typeof found === 'object' && found !== null
    ? Object.entries(found).find(([name]) => name === key)?.[1]
    : undefined;
