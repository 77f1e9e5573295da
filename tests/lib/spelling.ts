import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';

/** What a resource of a type is called in these tests, and the property that bears its name. */
const kinds: Readonly<Record<string, readonly [kind: string, property: string]>> = {
  'AWS::DynamoDB::Table': ['table', 'TableName'],
  'AWS::Kinesis::Stream': ['stream', 'Name'],
  'AWS::KMS::Key': ['key', 'Description'],
  'AWS::Lambda::Function': ['function', 'FunctionName'],
  'AWS::Logs::LogGroup': ['log', 'LogGroupName'],
  'AWS::SecretsManager::Secret': ['secret', 'Name'],
  'AWS::SNS::Topic': ['topic', 'TopicName'],
  'AWS::SQS::Queue': ['queue', 'QueueName'],
};

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }) }))
    .default({}),
});

const reference = z.object({ Ref: z.string() });
const attribute = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const imported = z.object({ 'Fn::ImportValue': z.string() });
const joined = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.unknown().array()]) });

/**
 * How a template's value is spelt for a reader: a text as it is, a reference as `queue assess-call`, an
 * attribute as `Arn of queue assess-call`, each without house and stage; also where another stack exports it.
 */
export function spelling(
  stage: string,
  { own, exporting }: { readonly own: Template; readonly exporting: Template },
): (value: unknown) => string {
  const resourceIn = (template: Template, logicalId: string): string => {
    const found = templateSchema.parse(template.toJSON()).Resources[logicalId];
    const [kind, property] = kinds[found?.Type ?? ''] ?? [];
    if (kind === undefined || property === undefined)
      throw new Error(`It is not known how ${logicalId} is called.`);
    return kind === 'key'
      ? kind
      : `${kind} ${String(found?.Properties[property]).replace(`hold-the-line-${stage}-`, '')}`;
  };
  const spell = (value: unknown, template: Template): string => {
    if (typeof value === 'string') return value;
    const ref = reference.safeParse(value);
    if (ref.success) return resourceIn(template, ref.data.Ref);
    const got = attribute.safeParse(value);
    if (got.success) {
      const [logicalId, name] = got.data['Fn::GetAtt'];
      return `${name} of ${resourceIn(template, logicalId)}`;
    }
    const parts = joined.safeParse(value);
    if (parts.success)
      return parts.data['Fn::Join'][1].map((part) => spell(part, template)).join('');
    const name = imported.parse(value)['Fn::ImportValue'];
    const { Outputs } = templateSchema.parse(exporting.toJSON());
    const output = Object.values(Outputs).find(({ Export }) => Export.Name === name);
    if (!output) throw new Error(`Nothing is exported as ${name}.`);
    return spell(output.Value, exporting);
  };
  return (value) => spell(value, own);
}
