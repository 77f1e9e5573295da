import { randomBytes } from 'node:crypto';
import {
  PutSecretValueCommand,
  type SecretVersionsListEntry,
  UpdateSecretVersionStageCommand,
  paginateListSecretVersionIds,
} from '@aws-sdk/client-secrets-manager';
import { type Instant, dayOf, plusDays } from '../../lambdas/domain/instant.ts';
import type { CallerKeySecret } from '../session/caller-key-secret.ts';

/** A version of the secret that serves: the newest, or the one before it. */
export interface Serving {
  readonly versionId: string;
  /** Since when it has been the newest, or was. */
  readonly createdAt: Instant;
}

/** The versions of a secret, as far as a rotation has to do with them. */
export interface Standing {
  readonly current: Serving;
  /** Absent where the secret was never rotated, or the former one was given up. */
  readonly previous: Serving | undefined;
  /** The labels by which former versions are kept from deletion, oldest first, with their versions. */
  readonly kept: readonly { readonly label: string; readonly versionId: string }[];
}

const keptLabel = /^until-\d{4}-/;

const serving = ({ VersionId = '', CreatedDate }: SecretVersionsListEntry): Serving => ({
  versionId: VersionId,
  createdAt: (CreatedDate ?? new Date(0)).toISOString(),
});

/** How the secret stands. Throws where it has no value. */
export async function standingOf({ client, SecretId }: CallerKeySecret): Promise<Standing> {
  const versions: SecretVersionsListEntry[] = [];
  for await (const page of paginateListSecretVersionIds({ client }, { SecretId })) {
    versions.push(...(page.Versions ?? []));
  }
  const at = (stage: string): SecretVersionsListEntry | undefined =>
    versions.find(({ VersionStages = [] }) => VersionStages.includes(stage));
  const [current, previous] = [at('AWSCURRENT'), at('AWSPREVIOUS')];
  if (current === undefined) throw new Error(`The secret ${SecretId} has no value.`);
  const kept = versions.flatMap(({ VersionId: versionId = '', VersionStages = [] }) =>
    VersionStages.filter((label) => keptLabel.test(label)).map((label) => ({ label, versionId })),
  );
  return {
    current: serving(current),
    previous: previous === undefined ? undefined : serving(previous),
    kept: kept.toSorted((one, other) => (one.label < other.label ? -1 : 1)),
  };
}

/**
 * The day (UTC) from which on a secret that was rotated at this time may be rotated again, so that no
 * caller of the last `repeatDays` is lost: a rotation gives up the version before the newest. So many whole
 * days lie between the two, since the functions know a new secret some minutes late. Null where any day
 * will do, as nobody is to be known again.
 */
export const nextRotationDay = (rotatedAt: Instant, repeatDays: number): string | null =>
  repeatDays === 0 ? null : dayOf(plusDays(rotatedAt, repeatDays + 1));

/** The day (UTC) from which on the secret may be rotated; null where any will do. */
export const earliestRotation = (
  { current, previous }: Standing,
  repeatDays: number,
): string | null =>
  previous === undefined ? null : nextRotationDay(current.createdAt, repeatDays);

/** A secret has twenty labels at most, three of them AWS's own. */
const mostKept = 16;

async function move(
  { client, SecretId }: CallerKeySecret,
  VersionStage: string,
  versions: { readonly RemoveFromVersionId?: string; readonly MoveToVersionId?: string },
): Promise<void> {
  await client.send(new UpdateSecretVersionStageCommand({ SecretId, VersionStage, ...versions }));
}

/** A version without a label may be deleted, and with it the way to what it keyed. */
async function keepFindable(secret: CallerKeySecret, standing: Standing, now: Instant) {
  const tooMany = standing.kept.slice(0, Math.max(0, standing.kept.length - mostKept + 1));
  for (const { label, versionId } of tooMany) {
    await move(secret, label, { RemoveFromVersionId: versionId });
  }
  await move(secret, `until-${now}`, { MoveToVersionId: standing.current.versionId });
}

/** Puts a new secret in the place of the newest, which serves on beside it unless it is given up. */
export async function rotate(
  secret: CallerKeySecret,
  standing: Standing,
  { now, isLeaked }: { readonly now: Instant; readonly isLeaked: boolean },
): Promise<void> {
  const { client, SecretId } = secret;
  const SecretString = randomBytes(48).toString('base64url');
  await keepFindable(secret, standing, now);
  await client.send(new PutSecretValueCommand({ SecretId, SecretString }));
  if (isLeaked) {
    await move(secret, 'AWSPREVIOUS', { RemoveFromVersionId: standing.current.versionId });
  }
}
