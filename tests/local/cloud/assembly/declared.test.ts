import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readCloudAssembly } from '../../../../bin/local/cloud/assembly/cloud-assembly.ts';
import { openAssembly } from '../../../../bin/local/cloud/assembly/declared.ts';
import { removeToyAssembly, writeToyAssembly, type ToyStack } from '../toy-assembly.ts';

const directories: string[] = [];

afterEach(() => {
  directories.splice(0).forEach(removeToyAssembly);
});

function open(...stacks: ToyStack[]) {
  const directory = writeToyAssembly(stacks);
  directories.push(directory);
  return openAssembly(readCloudAssembly(directory), (name) => `http://queues/${name}`);
}

const subject = z.object({ Value: z.unknown() });

/** What the property `Value` resolves to in a stack that has this beside it. */
function resolved(Value: unknown, beside: Readonly<Record<string, unknown>> = {}): unknown {
  const { Resources = {}, ...sections } = beside;
  const find = open({
    name: 'toy',
    template: {
      ...sections,
      Resources: { ...Object(Resources), Subject: { Type: 'Toy', Properties: { Value } } },
    },
  });
  return find('Toy')[0]?.read(subject).Value;
}

const jobs = { Jobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } } };
const jobsArn = 'arn:aws:sqs:eu-west-2:000000000000:jobs';
const late = { Conditions: { Late: { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] } } };

describe('a property of a template', () => {
  it.each<[string, unknown, unknown, Readonly<Record<string, unknown>>?]>([
    ['Ref to a queue is its URL', { Ref: 'Jobs' }, 'http://queues/jobs', { Resources: jobs }],
    ['GetAtt gives an ARN', { 'Fn::GetAtt': ['Jobs', 'Arn'] }, jobsArn, { Resources: jobs }],
    [
      'Ref to a parameter is its default',
      { Ref: 'P' },
      'x',
      { Parameters: { P: { Default: 'x' } } },
    ],
    ['a pseudo parameter is local', { Ref: 'AWS::Region' }, 'eu-west-2'],
    ['the stack knows its name', { Ref: 'AWS::StackName' }, 'toy'],
    ['Join joins', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Partition' }]] }, 'a-aws'],
    ['Split and Select part', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b'] }] }, 'b'],
    [
      'Sub puts values in',
      { 'Fn::Sub': ['${AWS::AccountId}:${x}:${!y}', { x: 'X' }] },
      '000000000000:X:${y}',
    ],
    ['Sub takes attributes', { 'Fn::Sub': '<${Jobs.Arn}>' }, `<${jobsArn}>`, { Resources: jobs }],
    [
      'FindInMap looks up',
      { 'Fn::FindInMap': ['M', 'a', 'b'] },
      'found',
      { Mappings: { M: { a: { b: 'found' } } } },
    ],
    ['If takes the branch that holds', { 'Fn::If': ['Late', 'yes', { Ref: 'No' }] }, 'yes', late],
    [
      'NoValue leaves no trace',
      { kept: 1, gone: { Ref: 'AWS::NoValue' }, list: [{ Ref: 'AWS::NoValue' }, 2] },
      { kept: 1, list: [2] },
    ],
  ])('%s', (_sentence, value, expected, beside) => {
    expect(resolved(value, beside)).toEqual(expected);
  });

  it('that nothing is known of is an error with its place', () => {
    expect(() => resolved({ 'Fn::GetAtt': ['Jobs', 'Colour'] }, { Resources: jobs })).toThrow(
      'stack toy, resource Subject, property Value: Fn::GetAtt Jobs.Colour is not known locally',
    );
  });

  it('that uses an unknown function is an error with its place', () => {
    expect(() => resolved({ 'Fn::Cidr': ['10.0.0.0/8', 2] })).toThrow(
      'stack toy, resource Subject, property Value: Fn::Cidr is not supported',
    );
  });
});

describe('two stacks of which one imports', () => {
  const owner: ToyStack = {
    name: 'owner',
    template: {
      Resources: { Jobs: { Type: 'AWS::SQS::Queue' } },
      Outputs: {
        Jobs: { Value: { 'Fn::GetAtt': ['Jobs', 'Arn'] }, Export: { Name: 'owner:jobs' } },
      },
    },
  };
  const user: ToyStack = {
    name: 'user',
    dependencies: ['owner'],
    template: {
      Resources: {
        Subject: { Type: 'Toy', Properties: { Value: { 'Fn::ImportValue': 'owner:jobs' } } },
      },
    },
  };

  it('share the exported value, under a name made of stack and logical id', () => {
    const [found] = open(user, owner)('Toy');
    expect(found?.read(subject).Value).toBe('arn:aws:sqs:eu-west-2:000000000000:owner-Jobs');
  });
});

describe('a resource whose condition does not hold', () => {
  it('is not there', () => {
    const find = open({
      name: 'toy',
      template: {
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
        Resources: { Jobs: { Type: 'AWS::SQS::Queue', Condition: 'Never' } },
      },
    });
    expect(find('AWS::SQS::Queue')).toEqual([]);
  });
});

describe('a directory that is no assembly', () => {
  it('is refused by the file that is missing', () => {
    expect(() => readCloudAssembly('/nowhere')).toThrow('/nowhere/manifest.json cannot be read');
  });
});
