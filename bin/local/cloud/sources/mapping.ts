import * as z from 'zod';
import type { Declared } from '../assembly/declared.ts';
import { Unresolvable } from '../assembly/intrinsics.ts';
import { nameFromArn } from '../assembly/physical-names.ts';
import type { Pattern } from '../bus/pattern.ts';

const mappingSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.number().optional(),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  FunctionResponseTypes: z.array(z.string()).default([]),
  FilterCriteria: z
    .object({ Filters: z.array(z.object({ Pattern: z.string() })).default([]) })
    .default({ Filters: [] }),
  ScalingConfig: z.object({ MaximumConcurrency: z.number().optional() }).default({}),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.number().default(-1),
  DestinationConfig: z
    .object({ OnFailure: z.object({ Destination: z.string() }).optional() })
    .default({}),
});

/** An event source mapping: what feeds which function, and how. */
export type Mapping = {
  sourceArn: string;
  /** `sqs`, `dynamodb` or `kinesis`. */
  sourceKind: string;
  functionName: string;
  batchSize: number;
  windowSeconds: number;
  reportsFailures: boolean;
  /** A record must match one of these, when there are any. */
  filters: Pattern[];
  maximumConcurrency: number | undefined;
  bisect: boolean;
  /** Infinite unless the mapping limits it. */
  retryAttempts: number;
  onFailureArn: string | undefined;
};

const sourceKinds = ['sqs', 'dynamodb', 'kinesis'];

/** Reads an event source mapping; `undefined` when it is disabled. Throws `Unresolvable`. */
export function readMapping(declared: Declared): Mapping | undefined {
  const properties = declared.read(mappingSchema);
  if (!properties.Enabled) return undefined;
  const place = `stack ${declared.stack.name}, resource ${declared.logicalId}`;
  const sourceKind = properties.EventSourceArn.split(':')[2] ?? '';
  if (!sourceKinds.includes(sourceKind)) {
    throw new Unresolvable(`${place}, property EventSourceArn`, `${sourceKind} is not supported`);
  }
  const { Filters } = properties.FilterCriteria;
  if (sourceKind === 'sqs' && Filters.length > 0) {
    throw new Unresolvable(`${place}, property FilterCriteria`, 'not supported for a queue');
  }
  return {
    sourceArn: properties.EventSourceArn,
    sourceKind,
    functionName: nameFromArn(properties.FunctionName),
    batchSize: properties.BatchSize ?? (sourceKind === 'sqs' ? 10 : 100),
    windowSeconds: properties.MaximumBatchingWindowInSeconds,
    reportsFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    filters: Filters.map((filter) => parsePattern(filter.Pattern, place)),
    maximumConcurrency: properties.ScalingConfig.MaximumConcurrency,
    bisect: properties.BisectBatchOnFunctionError,
    retryAttempts: properties.MaximumRetryAttempts < 0 ? Infinity : properties.MaximumRetryAttempts,
    onFailureArn: properties.DestinationConfig.OnFailure?.Destination,
  };
}

function parsePattern(text: string, place: string): Pattern {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    throw new Unresolvable(`${place}, property FilterCriteria`, `${text} is not a JSON object`);
  }
}
