import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import { policyBytesAtMost } from '../../../lib/policy-setting.ts';
import { policyTaking } from '../long-policy.ts';
import { needed, resources, synthesized } from '../synthesis.ts';

/** What Lambda takes of one function's variables, which it measures as one JSON object. */
const bytesAtMost = 4096;

/** The longest names that stage, partition, region, domain and alias of an instance may have, each by itself. */
const place = 'us-isof-south-1:111122223333';
const instanceArn = `arn:aws-us-gov:connect:${place}:instance/11111111-2222-4333-8444-555555555555`;
const { records, pipeline } = synthesized('a'.repeat(20), {
  ...needed,
  instanceArn,
  instanceUrl: `https://${'a'.repeat(45)}.my.connect.aws`,
  policy: policyTaking(policyBytesAtMost, { graceSeconds: 86_400, settleSeconds: 900 }),
  recordDays: 3650,
  investigationDays: 3650,
  tasksPerSecond: 1.2345678901234567,
  describesPerSecond: 1.2345678901234567,
});

/** What a reference comes to at deployment, by the type and the name of what it refers to. */
const references: Readonly<Record<string, readonly [property: string, (name: string) => string]>> =
  {
    'AWS::DynamoDB::Table': ['TableName', (name) => name],
    'AWS::SQS::Queue': [
      'QueueName',
      (name) => `https://sqs.${place.replace(':', '.amazonaws.com.cn/')}/${name}`,
    ],
    'AWS::SNS::Topic': ['TopicName', (name) => `arn:aws-us-gov:sns:${place}:${name}`],
    'AWS::SecretsManager::Secret': [
      'Name',
      (name) => `arn:aws-us-gov:secretsmanager:${place}:secret:${name}-AbCdEf`,
    ],
  };

function referred(template: Template, logicalId: string): string {
  for (const [type, [property, spelt]] of Object.entries(references)) {
    const found = resources(template, type).find((each) => each.logicalId === logicalId);
    if (found) return spelt(z.string().parse(found.properties[property]));
  }
  throw new Error(`It is not known what a reference to ${logicalId} comes to.`);
}

const outputSchema = z.object({ Value: z.object({ Ref: z.string() }) });

function imported(name: string): string {
  const [output] = Object.values(records.findOutputs('*', { Export: { Name: name } }));
  return referred(records, outputSchema.parse(output).Value.Ref);
}

const variable = z.union([
  z.string(),
  z.object({ Ref: z.string() }).transform(({ Ref }) => referred(pipeline, Ref)),
  z
    .object({ 'Fn::ImportValue': z.string() })
    .transform((given) => imported(given['Fn::ImportValue'])),
]);
const environmentSchema = z.object({ Variables: z.record(z.string(), variable) });

const environments = resources(pipeline, 'AWS::Lambda::Function').map(({ properties }) => {
  const { Variables } = environmentSchema.parse(properties['Environment']);
  return {
    of: Variables['POWERTOOLS_SERVICE_NAME'],
    bytes: Buffer.byteLength(JSON.stringify(Variables)),
  };
});

describe('the environment of a function, with the longest names and the longest policy that may be', () => {
  it('is no longer than Lambda takes', () => {
    expect(environments).toHaveLength(7);
    expect(environments.filter(({ bytes }) => bytes > bytesAtMost)).toEqual([]);
  });

  it('is nearly full in the one with the most variables, so that the policy has what is left', () => {
    const [fullest] = environments.toSorted((one, other) => other.bytes - one.bytes);
    expect(fullest?.of).toMatch(/-reconcile-contacts$/);
    expect(bytesAtMost - (fullest?.bytes ?? 0)).toBeLessThan(100);
  });
});
