import { type App, CrossStackReferences, ReferenceStrength, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';

import { localStage, type Settings } from '../settings.ts';
import { OperationsStack } from './operations-stack.ts';
import { PipelineStack } from './pipeline-stack.ts';
import { RecordsStack } from './records-stack.ts';

/** The three stacks of a stage. */
export interface HoldTheLine {
  readonly records: RecordsStack;
  readonly pipeline: PipelineStack;
  readonly operations: OperationsStack;
}

/** Builds a stage: what is kept, the way of a call, and what operators need, each depending on those before. */
export function holdTheLine(app: App, settings: Settings): HoldTheLine {
  // Records that are in use cannot be deleted, which a weak reference would allow.
  CrossStackReferences.of(app).consume(ReferenceStrength.STRONG);
  const { stage, instance, production } = settings;
  const env =
    instance && stage !== localStage
      ? { account: instance.account, region: instance.region }
      : undefined;
  const props = { env, terminationProtection: production, settings };
  const name = (stack: string): string => `HoldTheLine-${stage}-${stack}`;
  const records = new RecordsStack(app, name('Records'), props);
  const pipeline = new PipelineStack(app, name('Pipeline'), { ...props, records });
  const operations = new OperationsStack(app, name('Operations'), { ...props, records, pipeline });
  for (const [key, value] of Object.entries(settings.tags)) Tags.of(app).add(key, value);
  return { records, pipeline, operations };
}

/** Has every synth end in an error when a stack breaks a rule that nobody has acknowledged. */
export function checkRules(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
}
