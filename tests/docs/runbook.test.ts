import { describe, expect, it } from 'vitest';
import { needed, resources, synthesized, textOf } from '../lib/synthesis.ts';
import * as markdown from './markdown.ts';

const { pipeline, operations } = synthesized('prod', {
  ...needed,
  contactRecords: { create: true },
});
const alarms = resources(operations, 'AWS::CloudWatch::Alarm').map((alarm) =>
  textOf(alarm, 'AlarmName').replace('hold-the-line-prod-', ''),
);
const runbook = markdown.textOf('docs/runbook.md');
const sections = markdown
  .headingsOf(runbook)
  .filter(({ level }) => level === 3)
  .map(({ title }) => title);

describe('the runbook', () => {
  it('has a section for each alarm, and no other', () => {
    expect(sections.toSorted()).toEqual(alarms.toSorted());
  });

  it.each(sections)('says of %s what it means, its impact, how to look and how to mend', (name) => {
    const parts = [...markdown.sectionOf(runbook, name).matchAll(/^- \*\*(\w+)\.\*\* \S/gm)];
    expect(parts.map(([, part]) => part)).toEqual(['Means', 'Impact', 'Look', 'Mend']);
  });

  it('is where the alarms say that it is', () => {
    const anchors = markdown.headingsOf(runbook).map(({ anchor }) => anchor);
    expect(anchors).toEqual(expect.arrayContaining(alarms));
  });

  it('names only queues and functions that there are', () => {
    const named = (type: string, property: string): string[] =>
      resources(pipeline, type).map((one) => textOf(one, property));
    const known = [
      ...named('AWS::SQS::Queue', 'QueueName'),
      ...named('AWS::Lambda::Function', 'FunctionName'),
      ...named('AWS::Logs::LogGroup', 'LogGroupName'),
    ];
    const queues = [...runbook.matchAll(/\$\((?:url|arn) ([\w-]+)\)/g)].map(
      ([, name]) => `hold-the-line-prod-${name}`,
    );
    const functions = [...runbook.matchAll(/--function-name "hold-the-line-\$STAGE-([\w-]+)"/g)];
    const logGroups = [...runbook.matchAll(/"\/hold-the-line\/\$STAGE\/([\w-]+)"/g)];
    expect(known).toEqual(
      expect.arrayContaining([
        ...queues,
        ...functions.map(([, name]) => `hold-the-line-prod-${name}`),
        ...logGroups.map(([, name]) => `/hold-the-line/prod/${name}`),
      ]),
    );
  });

  it('bounds the functions as the stacks do', () => {
    const rows = markdown.rowsOf(markdown.sectionOf(runbook, 'A function is throttled'));
    const bounds = resources(pipeline, 'AWS::Lambda::EventSourceMapping').flatMap(
      ({ properties }) => {
        const fed = resources(pipeline, 'AWS::Lambda::Function').find(
          ({ logicalId }) =>
            JSON.stringify(properties['FunctionName']) === `{"Ref":"${logicalId}"}`,
        );
        const name = fed && textOf(fed, 'FunctionName').replace('hold-the-line-prod-', '');
        const [, bound] =
          /^{"MaximumConcurrency":(\d+)}$/.exec(JSON.stringify(properties['ScalingConfig'])) ?? [];
        return bound === undefined ? [] : [[name, bound] as const];
      },
    );
    expect(bounds).toHaveLength(7);
    for (const [name, bound] of bounds) {
      const [, told] = rows.find(([functions = '']) => functions.includes(`\`${name}\``)) ?? [];
      expect([name, told]).toEqual([name, expect.stringMatching(new RegExp(`\\b${bound}\\b`))]);
    }
  });
});
