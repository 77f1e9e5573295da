import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const artifactSchema = z.object({
  type: z.string(),
  dependencies: z.array(z.string()).default([]),
  properties: z
    .object({
      templateFile: z.string(),
      stackName: z.string(),
      file: z.string(),
      directoryName: z.string(),
    })
    .partial()
    .default({}),
});

const manifestSchema = z.object({ artifacts: z.record(z.string(), artifactSchema).default({}) });

const assetsSchema = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

const section = z.record(z.string(), z.unknown()).default({});

const resourceSchema = z.object({
  Type: z.string(),
  Properties: section,
  Metadata: section,
  Condition: z.string().optional(),
});

const templateSchema = z.object({
  Resources: z.record(z.string(), resourceSchema).default({}),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown() })).default({}),
  Mappings: section,
  Conditions: section,
  Outputs: z
    .record(
      z.string(),
      z.object({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional() }),
    )
    .default({}),
});

type Artifact = z.output<typeof artifactSchema>;

/** A resource as its template declares it, intrinsics unresolved. */
export type TemplateResource = z.output<typeof resourceSchema>;

/**
 * One stack of the assembly: its name, its template and the directory that its asset paths start
 * from.
 */
export type Stack = {
  name: string;
  directory: string;
  template: z.output<typeof templateSchema>;
};

/**
 * What a cloud assembly directory holds: stacks, each after those it depends on, and asset paths by
 * object key.
 */
export type CloudAssembly = { stacks: Stack[]; assetPaths: ReadonlyMap<string, string> };

/** Thrown when a directory is not a cloud assembly; names the file and what is wrong with it. */
class NotAnAssembly extends Error {
  constructor(file: string, reason: string) {
    super(`${file} cannot be read as part of a cloud assembly: ${reason}`);
    this.name = 'NotAnAssembly';
  }
}

/**
 * Reads the assembly that `cdk synth` wrote, nested assemblies of stages included. Throws
 * `NotAnAssembly`.
 */
export function readCloudAssembly(directory: string): CloudAssembly {
  const { artifacts } = readJson(join(directory, 'manifest.json'), manifestSchema);
  const assetPaths = new Map<string, string>();
  const stacks: Stack[] = [];
  for (const [id, artifact] of inDependencyOrder(artifacts)) {
    const { templateFile, stackName, file, directoryName } = artifact.properties;
    if (artifact.type === 'aws:cloudformation:stack' && templateFile) {
      const template = readJson(join(directory, templateFile), templateSchema);
      stacks.push({ name: stackName ?? id, directory, template });
    }
    if (artifact.type === 'cdk:asset-manifest' && file) {
      for (const [key, path] of readAssets(directory, file)) assetPaths.set(key, path);
    }
    if (artifact.type === 'cdk:cloud-assembly' && directoryName) {
      const nested = readCloudAssembly(join(directory, directoryName));
      stacks.push(...nested.stacks);
      for (const [key, path] of nested.assetPaths) assetPaths.set(key, path);
    }
  }
  return { stacks, assetPaths };
}

function readAssets(directory: string, file: string): [string, string][] {
  const { files } = readJson(join(directory, file), assetsSchema);
  return Object.values(files).flatMap(({ source, destinations }) =>
    Object.values(destinations).flatMap(({ objectKey }): [string, string][] =>
      source.path === undefined ? [] : [[objectKey, join(directory, source.path)]],
    ),
  );
}

function inDependencyOrder(artifacts: Record<string, Artifact>): [string, Artifact][] {
  const ordered = new Map<string, Artifact>();
  const visited = new Set<string>();
  const visit = (id: string): void => {
    const artifact = artifacts[id];
    if (!artifact || visited.has(id)) return;
    visited.add(id);
    artifact.dependencies.forEach(visit);
    ordered.set(id, artifact);
  };
  Object.keys(artifacts).forEach(visit);
  return [...ordered];
}

function readJson<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new NotAnAssembly(file, error instanceof Error ? error.message : String(error));
  }
}
