import { describe, expect, it } from 'vitest';
import { allowing, type Grant, speaksOf } from '../../../../bin/local/cloud/gate/policy.ts';

const allow = (action: string, resource: string, more: Partial<Grant> = {}): Grant => ({
  effect: 'Allow',
  action,
  resource,
  circumstances: {},
  ...more,
});

const table = 'arn:aws:dynamodb:eu-west-2:000000000000:table/calls';

describe('a grant speaks of a wish', () => {
  it.each([
    ['the same action', 'dynamodb:Query', 'dynamodb:Query', true],
    ['another action', 'dynamodb:Query', 'dynamodb:Scan', false],
    ['an action that begins alike', 'dynamodb:Query', 'dynamodb:QueryAll', false],
    ['the action in other letters', 'dynamodb:query', 'dynamodb:Query', true],
    ['an action by its beginning', 'dynamodb:Get*', 'dynamodb:GetItem', true],
    ['any action', '*', 'dynamodb:GetItem', true],
  ])('of %s: %s and %s', (_name, granted, action, expected) => {
    expect(speaksOf(allow(granted, table), { action, resource: table })).toBe(expected);
  });

  it.each([
    ['the same resource', table, table, true],
    ['the resource in other letters', table, table.replace('calls', 'Calls'), false],
    ['a part of it', table, `${table}/index/legs`, false],
    ['any part of it', `${table}/index/*`, `${table}/index/legs`, true],
    ['a resource of which the wildcard is not', `${table}/index/*`, table, false],
    ['one character', 'arn:?', 'arn:x', true],
    ['not a dot as any character', 'a.b', 'axb', false],
  ])('of %s', (_name, granted, resource, expected) => {
    const action = 'dynamodb:Query';
    expect(speaksOf(allow(action, granted), { action, resource })).toBe(expected);
  });

  it('only in its circumstances', () => {
    const circumstances = { 'kms:ViaService': ['dynamodb.eu-west-2.amazonaws.com'] };
    const grant = allow('kms:Decrypt', 'key', { circumstances });
    const through = (service: string) => ({
      action: 'kms:Decrypt',
      resource: 'key',
      circumstances: { 'kms:ViaService': `${service}.eu-west-2.amazonaws.com` },
    });
    expect(speaksOf(grant, through('dynamodb'))).toBe(true);
    expect(speaksOf(grant, through('sns'))).toBe(false);
    expect(speaksOf(grant, { action: 'kms:Decrypt', resource: 'key' })).toBe(false);
  });
});

describe('what allows a wish', () => {
  const wish = { action: 'sqs:SendMessage', resource: 'queue' };

  it('is nothing where no grant speaks of it', () => {
    expect(allowing([], wish)).toEqual([]);
    expect(allowing([allow('sqs:DeleteMessage', 'queue')], wish)).toEqual([]);
  });

  it('is every grant that speaks of it', () => {
    const grants = [allow('sqs:SendMessage', 'queue'), allow('sqs:*', 'queue')];
    expect(allowing([...grants, allow('sqs:SendMessage', 'other')], wish)).toEqual(grants);
  });

  it('is nothing where one denies it, whatever the others say', () => {
    const denied = allow('sqs:*', '*', { effect: 'Deny' });
    expect(allowing([allow('sqs:SendMessage', 'queue'), denied], wish)).toEqual([]);
  });
});
