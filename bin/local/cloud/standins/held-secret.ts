import { randomUUID } from 'node:crypto';

/** One version of a secret; without a stage it is deprecated. */
export type SecretVersion = {
  readonly id: string;
  readonly value: string;
  readonly createdAt: Date;
  readonly stages: ReadonlySet<string>;
};

/** A secret with all its versions, as Secrets Manager labels them. */
export type HeldSecret = {
  readonly name: string;
  readonly arn: string;
  /** Newest first. */
  versions: () => readonly SecretVersion[];
  /**
   * Adds a version under these stages, which others lose; what was AWSCURRENT becomes AWSPREVIOUS. An
   * id that there is already changes nothing.
   */
  put: (value: string, stages: readonly string[], id?: string) => SecretVersion;
  /** Takes a stage from the version that has it, and gives it to another or to none. */
  moveStage: (stage: string, to: string | undefined) => void;
};

const current = 'AWSCURRENT';
const previous = 'AWSPREVIOUS';

/** A secret whose first version has this value. */
export function holdSecret(name: string, arn: string, value: string): HeldSecret {
  let versions: readonly SecretVersion[] = [];
  const moveStage = (stage: string, to: string | undefined): void => {
    const from = versions.find(({ stages }) => stages.has(stage));
    if (from?.id === to) return;
    versions = versions.map((version) => {
      const stages = new Set(version.stages);
      stages.delete(stage);
      if (version.id === to) stages.add(stage);
      return { ...version, stages };
    });
    if (stage === current && from !== undefined) moveStage(previous, from.id);
  };
  const put: HeldSecret['put'] = (text, stages, id = randomUUID()) => {
    const standing = versions.find((version) => version.id === id);
    if (standing !== undefined) return standing;
    const added = { id, value: text, createdAt: new Date(), stages: new Set<string>() };
    versions = [added, ...versions];
    for (const stage of stages) moveStage(stage, id);
    return versions.find((version) => version.id === id) ?? added;
  };
  put(value, [current]);
  return { name, arn, versions: () => versions, put, moveStage };
}
