import { Stack, Token, Validations } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

import type { HouseFunction } from '../constructs/house-function.ts';
import { allow } from '../constructs/permission.ts';
import type { Settings, TaskTarget } from '../settings.ts';

/** The id of what stands for the instance on `local`, which has none. */
export const standInInstance = '00000000-0000-4000-8000-000000000000';

/** The id of the stage's instance. */
export const instanceId = (settings: Settings): string => settings.instance?.id ?? standInInstance;

function instanceArn(scope: Construct, settings: Settings, path?: string): string {
  const id = instanceId(settings);
  const resourceName = path === undefined ? id : `${id}/${path}`;
  return Stack.of(scope).formatArn({ service: 'connect', resource: 'instance', resourceName });
}

/** Lets the function look up any contact of the instance. */
export function allowDescribing(reader: HouseFunction, settings: Settings): void {
  allowOnContacts(reader, settings, ['connect:DescribeContact']);
}

/** Lets the function search the contacts of the instance. */
export function allowSearching(reader: HouseFunction, settings: Settings): void {
  reader.allow(allow(['connect:SearchContacts'], instanceArn(reader, settings)));
}

/** Lets the function look up the instance's contacts, start its one kind of task, and stop what it started. */
export function allowTasks(opener: HouseFunction, settings: Settings, target: TaskTarget): void {
  allowOnContacts(opener, settings, [
    'connect:DescribeContact',
    'connect:StartTaskContact',
    'connect:StopContact',
  ]);
  opener.allow(startingTasks(opener, settings, target));
}

const startingTasks = (scope: Construct, settings: Settings, target: TaskTarget): PolicyStatement =>
  allow(
    ['connect:StartTaskContact'],
    instanceArn(
      scope,
      settings,
      'flowId' in target ? `contact-flow/${target.flowId}` : `task-template/${target.templateId}`,
    ),
  );

function allowOnContacts(scope: HouseFunction, settings: Settings, actions: string[]): void {
  scope.allow(allow(actions, instanceArn(scope, settings, 'contact/*')));
  Validations.of(scope).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${asInFindings(scope, `${instanceId(settings)}/contact/*`)}]`,
    reason:
      'A contact has no name before it is there: the function serves every contact of this one instance.',
  });
}

/** The ARN as the rule's findings spell it: what is known only at deployment by its name. */
function asInFindings(scope: Construct, path: string): string {
  const { partition, region, account } = Stack.of(scope);
  const spelt = (value: string, name: string): string =>
    Token.isUnresolved(value) ? `<AWS::${name}>` : value;
  return `arn:${spelt(partition, 'Partition')}:connect:${spelt(region, 'Region')}:${spelt(account, 'AccountId')}:instance/${path}`;
}
