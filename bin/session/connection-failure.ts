import { DynamoDBServiceException, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { TableThrottled } from '../../lambdas/adapters/table/whole-batch.ts';
import { Refusal } from '../command-line/refusal.ts';

/** Which table was asked. */
interface Asked {
  readonly stage: string;
  readonly isLocal: boolean;
  readonly tableName: string;
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'TimeoutError',
]);

const unanswered = (sentence: string): Refusal => new Refusal('unanswered', sentence);

/** Nothing answers where the local cloud should. */
export const noLocalCloud = (): Refusal =>
  unanswered(
    'No local cloud is running: run `npm start` in another terminal, or name a deployed stage with --stage.',
  );

/** The service that answered with an error; undefined where none did. */
function answeredBy(error: Error): string | undefined {
  if (error instanceof DynamoDBServiceException) return 'DynamoDB';
  return '$fault' in error ? 'AWS' : undefined;
}

/** Without the full stop that ends it: another follows. */
const firstSentence = (text: string): string =>
  (text.split(/[.:]?\s*\n|\. /)[0] ?? text).replace(/\.$/, '');

function noTable({ isLocal, stage, tableName }: Asked): Refusal {
  return unanswered(
    isLocal
      ? 'The local cloud has no calls table: run `npm start` again.'
      : `There is no table ${tableName} in this account and region: is the stage "${stage}" deployed there?`,
  );
}

const isOfSdk = (error: Error): boolean => '$metadata' in error || '$responseBodyText' in error;

function namesOf(error: Error): string[] {
  const code = 'code' in error ? [String(error.code)] : [];
  const causes = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  return [
    error.name,
    ...code,
    ...causes.flatMap((one) => (one instanceof Error ? namesOf(one) : [])),
  ];
}

function ofDeployed(error: Error, { stage }: Asked): Refusal | undefined {
  if (namesOf(error).some((name) => unreachable.has(name))) {
    return unanswered(
      `AWS cannot be reached for the stage "${stage}": ${firstSentence(error.message)}.`,
    );
  }
  if (error.name.endsWith('ProviderError')) {
    return unanswered(
      `No AWS credentials can be used for the stage "${stage}": ${firstSentence(error.message)}.`,
    );
  }
  if (error.message === 'Region is missing') {
    return unanswered(
      `No AWS region is set for the stage "${stage}": set AWS_REGION or a profile.`,
    );
  }
  return undefined;
}

/** What a failure to ask a stage means to the person who asked; undefined where it is none. */
export function refusalFor(error: unknown, asked: Asked): Refusal | undefined {
  if (!(error instanceof Error) || error instanceof Refusal) return undefined;
  if (error instanceof ResourceNotFoundException) return noTable(asked);
  if (error instanceof TableThrottled) return unanswered(error.message);
  const service = answeredBy(error);
  if (service !== undefined) {
    return unanswered(`${service} answered ${error.name}: ${firstSentence(error.message)}.`);
  }
  if (!asked.isLocal) return ofDeployed(error, asked);
  const isNobody = isOfSdk(error) || namesOf(error).some((name) => unreachable.has(name));
  return isNobody ? noLocalCloud() : undefined;
}
