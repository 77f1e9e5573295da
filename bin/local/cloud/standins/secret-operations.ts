import * as z from 'zod';
import type { HeldSecret } from './held-secret.ts';
import { errorResponse, type StandInRequest, type StandInResponse } from './http-server.ts';

type Body = StandInRequest['body'];

/** An answer that the SDK throws as `ResourceNotFoundException`. */
export const notFound = (message: string): StandInResponse =>
  errorResponse(400, 'ResourceNotFoundException', message);

const namesOf = ({ arn: ARN, name: Name }: HeldSecret) => ({ ARN, Name });

const seconds = (at: Date): number => at.getTime() / 1000;

const getSchema = z.object({
  VersionId: z.string().optional(),
  VersionStage: z.string().optional(),
});

function getSecretValue(secret: HeldSecret, body: Body): StandInResponse {
  const { VersionId, VersionStage } = getSchema.parse(body);
  const stage = VersionStage ?? (VersionId === undefined ? 'AWSCURRENT' : undefined);
  const version = secret
    .versions()
    .filter(({ id }) => VersionId === undefined || id === VersionId)
    .find(({ stages }) => stage === undefined || stages.has(stage));
  if (!version) return notFound(`There is no value of ${secret.name} for what was asked`);
  const { id, value: SecretString, stages, createdAt } = version;
  const held = { SecretString, VersionStages: [...stages], CreatedDate: seconds(createdAt) };
  return { status: 200, body: { ...namesOf(secret), ...held, VersionId: id } };
}

const putSchema = z.object({
  SecretString: z.string(),
  ClientRequestToken: z.string().optional(),
  VersionStages: z.array(z.string()).default(['AWSCURRENT']),
});

function putSecretValue(secret: HeldSecret, body: Body): StandInResponse {
  const { SecretString, ClientRequestToken, VersionStages } = putSchema.parse(body);
  const { id, stages } = secret.put(SecretString, VersionStages, ClientRequestToken);
  return {
    status: 200,
    body: { ...namesOf(secret), VersionId: id, VersionStages: [...stages] },
  };
}

function listSecretVersionIds(secret: HeldSecret, body: Body): StandInResponse {
  const Versions = secret
    .versions()
    .filter(({ stages }) => body['IncludeDeprecated'] === true || stages.size > 0)
    .map(({ id, stages, createdAt }) => ({
      VersionId: id,
      CreatedDate: seconds(createdAt),
      ...(stages.size > 0 && { VersionStages: [...stages] }),
    }));
  return { status: 200, body: { ...namesOf(secret), Versions } };
}

const stageSchema = z.object({
  VersionStage: z.string(),
  MoveToVersionId: z.string().optional(),
});

function updateSecretVersionStage(secret: HeldSecret, body: Body): StandInResponse {
  const { VersionStage, MoveToVersionId } = stageSchema.parse(body);
  secret.moveStage(VersionStage, MoveToVersionId);
  return { status: 200, body: namesOf(secret) };
}

/** What Secrets Manager does with one secret, by the names of its operations. */
export const secretOperations: Readonly<
  Record<string, (secret: HeldSecret, body: Body) => StandInResponse>
> = {
  GetSecretValue: getSecretValue,
  PutSecretValue: putSecretValue,
  ListSecretVersionIds: listSecretVersionIds,
  UpdateSecretVersionStage: updateSecretVersionStage,
};
