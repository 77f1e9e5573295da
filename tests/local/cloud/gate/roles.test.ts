import { afterEach, describe, expect, it } from 'vitest';
import { readCloudAssembly } from '../../../../bin/local/cloud/assembly/cloud-assembly.ts';
import { openAssembly } from '../../../../bin/local/cloud/assembly/declared.ts';
import { readKeys } from '../../../../bin/local/cloud/gate/keys.ts';
import { createPermissions } from '../../../../bin/local/cloud/gate/permissions.ts';
import { readRoles, type Roles } from '../../../../bin/local/cloud/gate/roles.ts';
import { removeToyAssembly, writeToyAssembly } from '../toy-assembly.ts';

let directory: string | undefined;

afterEach(() => {
  if (directory) removeToyAssembly(directory);
});

function find(Resources: object) {
  directory = writeToyAssembly([{ name: 'toy', template: { Resources } }]);
  return openAssembly(readCloudAssembly(directory), (name) => name);
}

const listen = {
  Type: 'AWS::Lambda::Function',
  Properties: { FunctionName: 'listen', Role: { 'Fn::GetAtt': ['Role', 'Arn'] } },
};

const policy = (...Statement: object[]) => ({
  Type: 'AWS::IAM::Policy',
  Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement } },
});

const role = (Properties: object = {}) => ({ Type: 'AWS::IAM::Role', Properties });

const rolesIn = (Resources: object): Roles => readRoles(find(Resources), new Set(['listen']));

const granted = (action: string, resource: string) => ({
  effect: 'Allow',
  action,
  resource,
  circumstances: {},
});

describe('the role of a function', () => {
  const read = { Effect: 'Allow', Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'] };

  it('grants each action of each statement on each resource, and what it grants twice once', () => {
    const roles = rolesIn({
      Listen: listen,
      Role: role({
        Policies: [{ PolicyDocument: { Statement: [{ ...read, Resource: 'inline' }] } }],
      }),
      Policy: policy(
        { ...read, Resource: ['one', 'two'] },
        { Sid: 'Again', Effect: 'Allow', Action: 'sqs:ReceiveMessage', Resource: 'one' },
      ),
    });
    expect(roles.get('listen')).toEqual([
      granted('sqs:ReceiveMessage', 'inline'),
      granted('sqs:DeleteMessage', 'inline'),
      granted('sqs:ReceiveMessage', 'one'),
      granted('sqs:ReceiveMessage', 'two'),
      granted('sqs:DeleteMessage', 'one'),
      granted('sqs:DeleteMessage', 'two'),
    ]);
  });

  it('has what is attached to it, and nothing of another role', () => {
    const other = policy({ Effect: 'Allow', Action: 'sqs:*', Resource: '*' });
    const roles = rolesIn({
      Listen: listen,
      Role: role(),
      Other: role(),
      Policy: { ...other, Properties: { ...other.Properties, Roles: [{ Ref: 'Other' }] } },
    });
    expect([...roles]).toEqual([['listen', []]]);
  });

  it.each([
    ['a condition that is not known here', { Condition: { ArnLike: { 'aws:SourceArn': 'a' } } }],
    ['all actions but some', { NotAction: 'sqs:SendMessage' }],
    ['a principal', { Principal: '*' }],
  ])('cannot be read where a statement has %s', (_name, more) => {
    const statement = { ...read, Resource: 'queue', ...more };
    const resources = { Listen: listen, Role: role(), Policy: policy(statement) };
    expect(() => rolesIn(resources)).toThrow(
      /^stack toy, resource Policy, property PolicyDocument\.Statement\.0/,
    );
  });

  it('cannot be read where it has a policy that is managed elsewhere', () => {
    const ManagedPolicyArns = ['arn:aws:iam::aws:policy/PowerUserAccess'];
    const resources = { Listen: listen, Role: role({ ManagedPolicyArns }) };
    expect(() => rolesIn(resources)).toThrow('managed policies are not known locally');
  });
});

describe('what is asked of a role', () => {
  const keyArn = 'arn:aws:kms:eu-west-2:000000000000:key/toy-Key';
  const topicArn = 'arn:aws:sns:eu-west-2:000000000000:news';
  const tableArn = 'arn:aws:dynamodb:eu-west-2:000000000000:table/calls';
  const key = { 'Fn::GetAtt': ['Key', 'Arn'] };
  const encrypted = {
    Listen: listen,
    Role: role(),
    Key: { Type: 'AWS::KMS::Key', Properties: {} },
    News: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news', KmsMasterKeyId: key } },
    Calls: {
      Type: 'AWS::DynamoDB::Table',
      Properties: { TableName: 'calls', SSESpecification: { KMSMasterKeyId: key } },
    },
  };
  const onKey = (actions: string[], service: string) => ({
    Effect: 'Allow',
    Action: actions,
    Resource: key,
    Condition: { StringEquals: { 'kms:ViaService': `${service}.eu-west-2.amazonaws.com` } },
  });

  function permissionsOf(...statements: object[]) {
    const all = find({ ...encrypted, Policy: policy(...statements) });
    return createPermissions(readRoles(all, new Set(['listen'])), readKeys(all));
  }

  const publish = { Effect: 'Allow', Action: 'sns:Publish', Resource: topicArn };
  const publishing = [{ action: 'sns:Publish', resource: topicArn }];

  it('is refused by name, action and resource where the role lacks it', () => {
    const permissions = permissionsOf({ ...publish, Action: 'sns:Subscribe' });
    expect(permissions.ask('listen', publishing)?.message).toBe(
      `listen may not sns:Publish on ${topicArn}: its role lacks it.`,
    );
    expect(permissions.all()).toMatchObject([{ action: 'sns:Subscribe', isUsed: false }]);
  });

  it('is refused to whoever has no role', () => {
    const permissions = permissionsOf(publish);
    expect(permissions.ask('somebody', publishing)?.functionName).toBe('somebody');
  });

  it('takes leave for the key, too, where the resource is encrypted with one', () => {
    const permissions = permissionsOf(publish, onKey(['kms:Decrypt'], 'sns'));
    expect(permissions.ask('listen', publishing)?.message).toBe(
      `listen may not kms:GenerateDataKey on ${keyArn} through sns.eu-west-2.amazonaws.com: its role lacks it.`,
    );
  });

  it('is used where all of it is allowed', () => {
    const permissions = permissionsOf(
      publish,
      onKey(['kms:Decrypt', 'kms:GenerateDataKey'], 'sns'),
      onKey(['kms:Decrypt'], 'dynamodb'),
    );
    expect(permissions.ask('listen', publishing)).toBeUndefined();
    const used = permissions.all().filter(({ isUsed }) => isUsed);
    expect(used.map(({ action, circumstances }) => [action, circumstances])).toEqual([
      ['sns:Publish', {}],
      ['kms:Decrypt', { 'kms:ViaService': ['sns.eu-west-2.amazonaws.com'] }],
      ['kms:GenerateDataKey', { 'kms:ViaService': ['sns.eu-west-2.amazonaws.com'] }],
    ]);
  });

  it('takes leave to decrypt for an index of an encrypted table, and to encrypt for a write', () => {
    const use = (action: string, path = '') => ({ action, resource: `${tableArn}${path}` });
    const asks = (action: string, path?: string) => {
      const statement = { Effect: 'Allow', Action: 'dynamodb:*', Resource: `${tableArn}*` };
      return permissionsOf(statement).ask('listen', [use(action, path)])?.wish.action;
    };
    expect(asks('dynamodb:Query', '/index/legs')).toBe('kms:Decrypt');
    expect(asks('dynamodb:GetRecords', '/stream/local')).toBe('kms:Decrypt');
    expect(asks('dynamodb:UpdateItem')).toBe('kms:Encrypt');
  });
});
