import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

import cdk from '../../cdk.json' with { type: 'json' };
import { readSettings, type Settings } from '../../lib/settings.ts';
import { holdTheLine } from '../../lib/stacks/hold-the-line.ts';

/** A resource as its template declares it. */
export interface Declared {
  readonly logicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly deletionPolicy: string | undefined;
}

/** The settings that a deployed stage cannot be without. */
export const needed = {
  instanceArn:
    'arn:aws:connect:eu-west-2:111122223333:instance/11111111-2222-4333-8444-555555555555',
  instanceUrl: 'https://example.my.connect.aws',
  followUpTask: { flowId: '22222222-3333-4444-8555-666666666666' },
  investigationTask: { templateId: '33333333-4444-4555-8666-777777777777' },
};

/** The settings of a stage that says this; throws the problem if there is one. */
export function settingsOf(stage: string, document: unknown): Settings {
  const reading = readSettings({ [stage]: document }, stage);
  if ('problem' in reading) throw new Error(reading.problem);
  return reading.settings;
}

/** An app with the feature flags of `cdk.json` that leaves the functions unbundled, which takes no time. */
export const quickApp = (): App =>
  new App({ context: { ...cdk.context, 'aws:cdk:bundling-stacks': [] } });

/** The stacks and the templates of a stage that says this. */
export function synthesized(stage: string, document: unknown) {
  const stacks = holdTheLine(quickApp(), settingsOf(stage, document));
  return {
    stacks,
    records: Template.fromStack(stacks.records),
    pipeline: Template.fromStack(stacks.pipeline),
    operations: Template.fromStack(stacks.operations),
  };
}

/** Every resource of a type. */
export const resources = (template: Template, type: string): Declared[] =>
  Object.entries(template.findResources(type)).map(([logicalId, resource]) => ({
    logicalId,
    properties: resource['Properties'] ?? {},
    deletionPolicy: resource['DeletionPolicy'],
  }));

/** A property as the text that it is in the template. */
export const textOf = (resource: Declared, property: string): string =>
  typeof resource.properties[property] === 'string' ? resource.properties[property] : '';
