import { NoEngine } from './no-engine.ts';

const patienceMilliseconds = 5000;

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** Whether what answers speaks DynamoDB: it names tables, or the error that it has of its own. */
function isOfDynamo(answer: unknown): boolean {
  return (
    typeof answer === 'object' && answer !== null && ('TableNames' in answer || '__type' in answer)
  );
}

async function answersThere(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.ListTables',
      },
      body: '{}',
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
    return isOfDynamo(await response.json());
  } catch {
    return false;
  }
}

/** Throws `NoEngine` where the variable `DYNAMODB_ENDPOINT` names no server that speaks DynamoDB. */
export async function checkGivenEndpoint(endpoint: string): Promise<void> {
  if (!isWebAddress(endpoint)) {
    throw new NoEngine(
      `DYNAMODB_ENDPOINT is "${endpoint}": it may be the URL of a server, as http://127.0.0.1:8000.`,
    );
  }
  if (await answersThere(endpoint)) return;
  throw new NoEngine(
    `No DynamoDB engine answers at ${endpoint}, which DYNAMODB_ENDPOINT names: start one there, or unset the variable.`,
  );
}
