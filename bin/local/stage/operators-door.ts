import type { Failure } from '../../ops/stage/connection.ts';
import { hops } from '../../ops/hops.ts';
import type { LocalCloud } from '../cloud/local-cloud.ts';
import {
  type StandInRequest,
  type StandInResponse,
  type StandInServer,
  errorResponse,
  serveStandIn,
} from '../cloud/standins/http-server.ts';

const functionNames = [...new Set(hops.map((hop) => hop.function))];

/** What the functions logged of records that they could not handle, oldest first. */
const failuresIn = (cloud: LocalCloud): Failure[] =>
  functionNames.flatMap((name) =>
    cloud.logs(name).flatMap(({ fields }) =>
      fields?.['message'] === 'not done'
        ? {
            recordId: String(fields['recordId']),
            error: String(fields['error']),
            why: String(fields['why']),
          }
        : [],
    ),
  );

/** Kinesis, as far as operators read contact records: the iterator is the sequence number itself. */
function kinesisAnswer(operation: string, { body }: StandInRequest, cloud: LocalCloud) {
  if (operation === 'GetShardIterator') {
    return { status: 200, body: { ShardIterator: body['StartingSequenceNumber'] } };
  }
  if (operation === 'GetRecords') {
    const Records = cloud.contactRecordsFrom(String(body['ShardIterator']));
    return { status: 200, body: { Records } };
  }
  return errorResponse(400, 'UnknownOperationException', `There is no ${operation} here.`);
}

/** Lambda, as far as operators hand records over: the answer is what the function returns. */
async function lambdaAnswer(functionName: string, { body }: StandInRequest, cloud: LocalCloud) {
  const answer = await cloud.invoke(functionName, body);
  return { status: 200, body: typeof answer === 'object' && answer !== null ? answer : {} };
}

async function answerTo(request: StandInRequest, cloud: LocalCloud): Promise<StandInResponse> {
  const { path, headers } = request;
  if (path === '/failures') return { status: 200, body: failuresIn(cloud) };
  const [, functionName] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path) ?? [];
  if (functionName !== undefined) return lambdaAnswer(functionName, request, cloud);
  const operation = String(headers['x-amz-target']).replace('Kinesis_20131202.', '');
  return kinesisAnswer(operation, request, cloud);
}

/**
 * Serves what operators' commands need beside the cloud's own servers: the functions' failures, the
 * contact records in their stream (as Kinesis) and the functions (as Lambda).
 */
export const openOperatorsDoor = (cloud: LocalCloud): Promise<StandInServer> =>
  serveStandIn((request) => answerTo(request, cloud));
