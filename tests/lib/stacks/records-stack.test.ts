import { describe, expect, it } from 'vitest';

import { indexes } from '../../../lambdas/adapters/table/table-shape.ts';
import { needed, resources, synthesized, textOf } from '../synthesis.ts';

const production = synthesized('prod', { ...needed, tags: { owner: 'contact-centre' } });
const local = synthesized('local', {});

const table = 'AWS::DynamoDB::Table';

describe('records in production', () => {
  it('survive a mistake: protected, restorable, kept when the stack goes', () => {
    production.records.hasResource(table, {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    });
    for (const type of ['AWS::KMS::Key', 'AWS::KMS::Alias', 'AWS::SecretsManager::Secret'])
      production.records.hasResource(type, {
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
      });
    expect(Object.values(production.stacks).map((stack) => stack.terminationProtection)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('bear the tags of the settings', () => {
    production.records.hasResourceProperties(table, {
      Tags: [{ Key: 'owner', Value: 'contact-centre' }],
    });
  });

  it("live in the instance's account and region", () => {
    expect(production.stacks.records.environment).toBe('aws://111122223333/eu-west-2');
  });
});

describe('records on local', () => {
  it('go with their stack', () => {
    local.records.hasResource(table, {
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtectionEnabled: false },
    });
    for (const type of ['AWS::KMS::Key', 'AWS::KMS::Alias', 'AWS::SecretsManager::Secret'])
      local.records.hasResource(type, { DeletionPolicy: 'Delete' });
    expect(local.stacks.records.terminationProtection).toBe(false);
  });

  it('need no account and no region', () => {
    expect(local.stacks.records.environment).toBe('aws://unknown-account/unknown-region');
  });
});

describe('the calls table', () => {
  it('is encrypted with a customer key that rotates', () => {
    local.records.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
    local.records.hasResourceProperties(table, { SSESpecification: { SSEType: 'KMS' } });
  });

  it('expires items and tells of changes, old and new', () => {
    local.records.hasResourceProperties(table, {
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
  });

  it('answers every question whole by an index, and finds legs by keys alone', () => {
    const [calls] = resources(local.records, table);
    const projected = Object.values(indexes).map(({ name }) => ({
      IndexName: name,
      Projection: { ProjectionType: 'ALL' },
    }));
    expect(calls?.properties['GlobalSecondaryIndexes']).toMatchObject([
      ...projected,
      { IndexName: 'legs', Projection: { ProjectionType: 'KEYS_ONLY' } },
    ]);
  });
});

describe('the caller key', () => {
  it('is made of 64 random characters under the customer key', () => {
    local.records.hasResourceProperties('AWS::SecretsManager::Secret', {
      GenerateSecretString: { PasswordLength: 64 },
      KmsKeyId: {},
    });
  });
});

describe('the customer key', () => {
  const statements = (template: typeof local.records): string =>
    JSON.stringify(resources(template, 'AWS::KMS::Key')[0]?.properties['KeyPolicy']);

  it('admits Connect only where a stream is made for its contact records', () => {
    const creating = synthesized('prod', { ...needed, contactRecords: { create: true } });
    expect(statements(creating.records)).toContain('ConnectWritesContactRecords');
    expect(statements(production.records)).not.toContain('ConnectWritesContactRecords');
  });

  it('is named in the account by its stage', () => {
    const [alias] = resources(production.records, 'AWS::KMS::Alias');
    expect(alias && textOf(alias, 'AliasName')).toBe('alias/hold-the-line-prod-records');
  });
});
