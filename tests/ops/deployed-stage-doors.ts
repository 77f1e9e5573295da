import {
  type StandInResponse,
  type StandInServer,
  errorResponse,
  serveStandIn,
} from '../../bin/local/cloud/standins/http-server.ts';

export type Body = Readonly<Record<string, unknown>>;

/** SQS as far as the embedded server does not do it. */
export type OwnAnswer = (operation: string, body: Body) => StandInResponse | undefined;

/** Passes on to the embedded server what has no answer of its own; its queues are then at this address. */
export const openSqs = (endpoint: string, ownAnswer: OwnAnswer): Promise<StandInServer> =>
  serveStandIn(async ({ headers, body }) => {
    const target = String(headers['x-amz-target']);
    const answer = ownAnswer(target.replace('AmazonSQS.', ''), body);
    if (answer !== undefined) return answer;
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0' },
      body: JSON.stringify(body),
    });
    const own = (await response.text()).replaceAll(
      /http:\/\/sqs\.[^/]+/g,
      `http://${headers.host}`,
    );
    const { __type: errorType, ...answered } = JSON.parse(own || '{}') as { __type?: string };
    return { status: response.status, body: answered, ...(errorType && { errorType }) };
  });

/** A line of a log group. */
export interface Logged {
  readonly group: string;
  /** In epoch milliseconds. */
  readonly at: number;
  readonly text: string;
}

/** What CloudWatch Logs holds, and how it is. */
export interface Logs {
  lines: readonly Logged[];
  /** Every request, in order. */
  asked: Body[];
  /** Whether it lets nobody read. */
  isClosed: boolean;
  /** Whether its pages have no end. */
  isEndless: boolean;
}

const mostCharacters = 1024;
const condition = String.raw`\(\$\.recordId = "([\w-]+)"\)`;
const pattern = new RegExp(String.raw`^\{ ${condition}( \|\| ${condition})* \}$`);

/** The ids that a filter pattern lets through; none where it is no such pattern. */
function idsIn(filterPattern: string): string[] {
  if (!pattern.test(filterPattern) || filterPattern.length > mostCharacters) return [];
  return [...filterPattern.matchAll(new RegExp(condition, 'g'))].map(([, id = '']) => id);
}

function recordIdOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { recordId?: unknown }).recordId;
  } catch {
    return undefined;
  }
}

const mostOnAPage = 2;

/** One page of what is asked for, oldest first; the first is empty, as any may be. */
function pageOf(logs: Logs, body: Body, ids: readonly string[]): StandInResponse {
  const found = logs.lines
    .filter(({ group }) => group === body['logGroupName'])
    .filter(({ at }) => at >= Number(body['startTime']) && at <= Number(body['endTime']))
    .filter(({ text }) => ids.includes(String(recordIdOf(text))))
    .toSorted((one, other) => one.at - other.at);
  const page = Number(body['nextToken'] ?? 0);
  const end = page * mostOnAPage;
  const events = found
    .slice(Math.max(0, end - mostOnAPage), end)
    .map(({ at, text }) => ({ timestamp: at, message: text }));
  const isOver = end >= found.length && !logs.isEndless;
  return { status: 200, body: { events, ...(!isOver && { nextToken: String(page + 1) }) } };
}

/** CloudWatch Logs, as far as the log of a function is searched for records. */
export const openLogs = (logs: Logs): Promise<StandInServer> =>
  serveStandIn(({ headers, body }) => {
    logs.asked.push(body);
    if (logs.isClosed) {
      return errorResponse(400, 'AccessDeniedException', 'You may not logs:FilterLogEvents.');
    }
    const ids = idsIn(String(body['filterPattern']));
    if (headers['x-amz-target'] !== 'Logs_20140328.FilterLogEvents' || ids.length === 0) {
      return errorResponse(400, 'InvalidParameterException', 'Invalid filter pattern.');
    }
    return pageOf(logs, body, ids);
  });
