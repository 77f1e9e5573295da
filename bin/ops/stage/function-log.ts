import {
  type CloudWatchLogsClient,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import * as z from 'zod';
import type { Instant } from '../../../lambdas/domain/instant.ts';

/** A record that failed, and between which times a log may tell why. */
export interface Sought {
  readonly recordId: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** What a function writes of a record that it could not handle. */
const failureSchema = z.object({
  message: z.literal('not done'),
  recordId: z.string(),
  error: z.string(),
  why: z.string(),
});
type LoggedFailure = Omit<z.infer<typeof failureSchema>, 'message'>;

/** The log group of a function; a test holds it to what the stacks declare. */
export const logGroupName = (stage: string, functionName: string): string =>
  `/hold-the-line/${stage}/${functionName}`;

/** A pattern holds 1024 characters: so many of a stream's long sequence numbers find room. */
const mostAtOnce = 12;

/** A search through much log gives page after page, empty ones too; what is tried soon is on the first. */
const mostPages = 10;

const patternFor = (sought: readonly Sought[]): string =>
  `{ ${sought.map(({ recordId }) => `($.recordId = "${recordId}")`).join(' || ')} }`;

/** The failure that a line of the log tells; none where it is another line. */
function failureIn(line: string): LoggedFailure[] {
  try {
    const { success, data } = failureSchema.safeParse(JSON.parse(line));
    return success ? [data] : [];
  } catch {
    return [];
  }
}

/** The lines about these records, oldest first, on the pages that one search may take. */
async function* linesAbout(
  client: CloudWatchLogsClient,
  logGroup: string,
  sought: readonly Sought[],
): AsyncGenerator<string> {
  const pages = paginateFilterLogEvents(
    { client },
    {
      logGroupName: logGroup,
      filterPattern: patternFor(sought),
      startTime: Math.min(...sought.map(({ from }) => Date.parse(from))),
      endTime: Math.max(...sought.map(({ until }) => Date.parse(until))),
    },
  );
  let count = 0;
  for await (const { events = [] } of pages) {
    for (const { message = '' } of events) yield message;
    count += 1;
    if (count === mostPages) return;
  }
}

/**
 * What a function's log says of these records: of each its failures, oldest first. Neighbours are sought
 * together, so they are best given by age. Where the log cannot be read, or not to its end, it is what was
 * found until then.
 */
export async function loggedFailures(
  client: CloudWatchLogsClient,
  logGroup: string,
  sought: readonly Sought[],
): Promise<LoggedFailure[]> {
  const failures: LoggedFailure[] = [];
  try {
    for (let start = 0; start < sought.length; start += mostAtOnce) {
      const some = sought.slice(start, start + mostAtOnce);
      for await (const line of linesAbout(client, logGroup, some)) {
        failures.push(...failureIn(line));
      }
    }
  } catch {
    // The dead letters are shown all the same; who may not read the log is sent there.
  }
  return failures;
}
