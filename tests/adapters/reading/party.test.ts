import { describe, expect, it } from 'vitest';

import { fieldsOf } from '../../../lambdas/adapters/reading/fields.ts';
import { partyIn, userNameIn } from '../../../lambdas/adapters/reading/party.ts';
import { arnOf } from './payloads.ts';

const partyOf = (value: unknown) => partyIn(fieldsOf({ agentInfo: value }), 'agentInfo', 'arn');

describe('an agent or a queue', () => {
  it.each([
    ['an ARN', { arn: arnOf('agent', 'ada') }, { id: 'ada' }],
    ['an id', { arn: 'ada' }, { id: 'ada' }],
    ['an ARN where an object belongs', arnOf('agent', 'ada'), { id: 'ada' }],
    ['a name where an object belongs', 'Ada', { name: 'Ada' }],
    ['what can be no id', { arn: arnOf('agent', 'Ada Lovelace') }, { name: 'Ada Lovelace' }],
  ])('is known by %s', (_what, value, party) => {
    expect(partyOf(value)).toEqual(party);
  });

  it.each([
    { arn: arnOf('agent', '+447700900123') },
    { arn: '07700900123' },
    arnOf('agent', '+447700900123'),
    '+447700900123',
  ])('is somebody and nobody’s number, if it is %j', (value) => {
    expect(partyOf(value)).toEqual({ name: '‹number›' });
  });

  it.each([null, 7, {}, [], { arn: null }, { arn: '' }, '', 'arn/', { arn: arnOf('agent', '') }])(
    'is nobody if it is %j',
    (value) => {
      expect(partyOf(value)).toEqual({});
    },
  );
});

describe('the name that an agent signs in by', () => {
  const signedIn = (value: unknown) => userNameIn(fieldsOf({ Username: value }), 'Username');

  it.each(['Ada', 'ada.lovelace@example.com', '123456789', 'ada-1815-12-10'])(
    'is kept: %s',
    (name) => {
      expect(signedIn(name)).toBe(name);
    },
  );

  it.each(['+447700900', '07700900123', '07700 900-123', '(0)7700/900.123'])(
    'is no telephone number: %s',
    (number) => {
      expect(signedIn(`ada ${number}`)).toMatch(/^ada [(]?‹number›$/);
    },
  );

  it('may be absent', () => {
    expect(signedIn(null)).toBeUndefined();
  });
});
