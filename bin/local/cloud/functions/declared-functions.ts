import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import type { Declared } from '../assembly/declared.ts';
import { Unresolvable } from '../assembly/intrinsics.ts';
import type { FunctionSettings } from './local-function.ts';
import type { BundleLocation } from './worker-messages.ts';

const functionSchema = z.object({
  Code: z.object({ S3Key: z.string() }).partial(),
  Handler: z.string(),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  ReservedConcurrentExecutions: z.number().optional(),
  Environment: z
    .object({ Variables: z.record(z.string(), z.coerce.string()).default({}) })
    .default({ Variables: {} }),
});

/** What every function is given beside its own variables, and what overrides them. */
export type FunctionGround = {
  assetPaths: ReadonlyMap<string, string>;
  /** Region, credentials and endpoints of the function with this name. */
  environmentOf: (functionName: string) => Readonly<Record<string, string>>;
  /** Variables that replace a function's own; the name may be short, as `isCalled` says. */
  overrides: Readonly<Record<string, Readonly<Record<string, string>>>>;
  defaultConcurrency: number;
};

/**
 * Reads a function of the assembly: its bundle, its limits and its whole environment. Throws
 * `Unresolvable`.
 */
export function readFunction(declared: Declared, ground: FunctionGround): FunctionSettings {
  const properties = declared.read(functionSchema);
  const { Handler, MemorySize: memoryMegabytes, Timeout: timeoutSeconds } = properties;
  const { Variables } = properties.Environment;
  const { name } = declared;
  const directory = assetDirectory(declared, properties.Code.S3Key, ground.assetPaths);
  return {
    name,
    arn: declared.arn,
    bundle: bundleIn(directory, Handler, declared),
    timeoutSeconds,
    memoryMegabytes,
    concurrency: Math.max(1, properties.ReservedConcurrentExecutions ?? ground.defaultConcurrency),
    environment: {
      ...ground.environmentOf(name),
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
      AWS_LAMBDA_LOG_STREAM_NAME: 'local',
      LAMBDA_TASK_ROOT: directory,
      _HANDLER: Handler,
      ...Variables,
      ...overridesOf(name, ground),
    },
  };
}

/**
 * True when a function of this name is meant: by its whole name, or by the end of it after a
 * hyphen.
 */
export const isCalled = (functionName: string, wanted: string): boolean =>
  functionName === wanted || functionName.endsWith(`-${wanted}`);

const overridesOf = (name: string, { overrides }: FunctionGround): Record<string, string> =>
  Object.assign(
    {},
    ...Object.entries(overrides)
      .filter(([wanted]) => isCalled(name, wanted))
      .map(([, variables]) => variables),
  );

function assetDirectory(
  declared: Declared,
  objectKey: string | undefined,
  assetPaths: ReadonlyMap<string, string>,
): string {
  const path = declared.resource.Metadata['aws:asset:path'];
  if (typeof path === 'string') return join(declared.stack.directory, path);
  const found = objectKey === undefined ? undefined : assetPaths.get(objectKey);
  if (found === undefined) {
    throw new Unresolvable(
      `stack ${declared.stack.name}, resource ${declared.logicalId}, property Code`,
      'the assembly has no asset for it',
    );
  }
  return found;
}

function bundleIn(directory: string, handler: string, declared: Declared): BundleLocation {
  const dot = handler.lastIndexOf('.');
  const file = ['mjs', 'js', 'cjs']
    .map((extension) => join(directory, `${handler.slice(0, dot)}.${extension}`))
    .find((candidate) => existsSync(candidate));
  if (file) return { url: pathToFileURL(file).href, exportName: handler.slice(dot + 1) };
  throw new Unresolvable(
    `stack ${declared.stack.name}, resource ${declared.logicalId}, property Handler`,
    `${directory} has no module for ${handler}`,
  );
}
