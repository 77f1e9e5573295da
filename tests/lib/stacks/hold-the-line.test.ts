import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type App, Stack } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import { checkRules } from '../../../lib/stacks/hold-the-line.ts';
import { needed, quickApp, synthesized } from '../synthesis.ts';

/** A function that says nothing of its memory and its time. */
const barelySaid = (scope: Construct): unknown =>
  new CfnFunction(scope, 'Function', {
    role: 'arn:aws:iam::111122223333:role/any',
    code: { zipFile: 'any' },
    runtime: 'nodejs24.x',
    handler: 'index.handler',
  });

/** A secret that nobody is said to rotate. */
const lasting = (scope: Construct): unknown => new CfnSecret(scope, 'Secret', {});

const reportSchema = z.object({
  pluginReports: z.array(
    z.object({ pluginName: z.string(), violations: z.array(z.object({ ruleName: z.string() })) }),
  ),
});

/** The rules that a synth found broken, each after the name of its pack. */
const brokenIn = ({ outdir }: App): string[] =>
  reportSchema
    .parse(JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')))
    .pluginReports.flatMap(({ pluginName, violations }) =>
      violations.map(({ ruleName }) => `${pluginName}: ${ruleName}`),
    );

describe('a rule that a stack breaks and nobody has acknowledged', () => {
  it.each([
    ['Serverless: Serverless-LambdaDefaultTimeout', barelySaid],
    ['AwsSolutions: AwsSolutions-SMG4', lasting],
  ])('ends the synth in an error: %s', (rule, breaking) => {
    const app = quickApp();
    breaking(new Stack(app, 'Given'));
    checkRules(app);
    expect(() => app.synth()).toThrow('validation-report.json');
    expect(brokenIn(app)).toContain(rule);
  });
});

describe('records that the way of a call uses', () => {
  it('cannot be deleted before it: they are exported, and imported by nothing weaker', () => {
    const { records, pipeline, operations } = synthesized('prod', needed);
    const exported = Object.values(records.findOutputs('*')).map((output) =>
      String(output['Export']?.Name),
    );
    const using = JSON.stringify([pipeline.toJSON(), operations.toJSON()]);
    expect(exported.length).toBeGreaterThan(0);
    for (const name of exported) expect(using).toContain(`{"Fn::ImportValue":"${name}"}`);
    expect(using).not.toContain('Fn::GetStackOutput');
  });
});
