/** A line that a function wrote; `fields` are its content when the line is a JSON object. */
export type LogEvent = {
  functionName: string;
  text: string;
  fields: Readonly<Record<string, unknown>> | undefined;
};

/** Keeps what the functions write, in order of arrival. */
export type LogBook = {
  append: (functionName: string, text: string) => void;
  read: () => LogEvent[];
  /** The sum of each metric by name, over every embedded-metric line that any function wrote. */
  metrics: () => Record<string, number>;
};

/** An empty log book. */
export function createLogBook(): LogBook {
  const events: LogEvent[] = [];
  return {
    append: (functionName, text) => {
      events.push({ functionName, text, fields: parseFields(text) });
    },
    read: () => [...events],
    metrics: () => sumMetrics(events),
  };
}

function parseFields(text: string): LogEvent['fields'] {
  if (!text.startsWith('{')) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function sumMetrics(events: readonly LogEvent[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { fields } of events) {
    for (const name of metricNames(fields)) {
      const value = fields?.[name];
      const values: unknown[] = Array.isArray(value) ? value : [value];
      sums[name] = values.reduce<number>((sum, each) => sum + Number(each), sums[name] ?? 0);
    }
  }
  return sums;
}

function metricNames(fields: LogEvent['fields']): string[] {
  const metadata = fields?.['_aws'];
  const directives = isRecord(metadata) ? metadata['CloudWatchMetrics'] : undefined;
  if (!Array.isArray(directives)) return [];
  const metrics = directives.flatMap((each: unknown): unknown =>
    isRecord(each) && Array.isArray(each['Metrics']) ? each['Metrics'] : [],
  );
  const names = metrics.map((metric) => (isRecord(metric) ? metric['Name'] : undefined));
  return [...new Set(names.filter((name) => typeof name === 'string'))];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
