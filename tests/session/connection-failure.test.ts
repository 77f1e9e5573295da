import { describe, expect, it } from 'vitest';
import { refusalFor } from '../../bin/session/connection-failure.ts';
import { TableThrottled } from '../../lambdas/adapters/table/whole-batch.ts';

const asked = { stage: 'test', isLocal: false, tableName: 'hold-the-line-test-calls' };

describe('a table that leaves a part of a batch undone however often it is asked', () => {
  it('refuses in its sentence, with the exit code of what is not answered', () => {
    expect(refusalFor(new TableThrottled(), asked)).toMatchObject({
      name: 'Refusal',
      message: 'The table is throttled: it left a part of a batch undone 10 times.',
      exitCode: 1,
    });
  });
});

describe('an error of the program itself', () => {
  it('is not taken for a refusal', () => {
    expect(refusalFor(new TypeError('nothing has no length'), asked)).toBeUndefined();
  });
});

describe('nobody who answers', () => {
  const failureOf = (facts: object, message = 'Nobody answered.'): Error =>
    Object.assign(new Error(message), facts);

  it.each([
    { name: 'TimeoutError' },
    { code: 'ETIMEDOUT' },
    { code: 'ECONNRESET' },
    { code: 'ENOTFOUND' },
  ])('is told in one sentence, here and of AWS: %j', (facts) => {
    const local = refusalFor(failureOf(facts), { ...asked, isLocal: true });
    expect(local?.message).toMatch(/^No local cloud is running: /);
    expect(refusalFor(failureOf(facts), asked)?.message).toBe(
      'AWS cannot be reached for the stage "test": Nobody answered.',
    );
  });

  it('is found among the causes of several failures', () => {
    const refused = failureOf({ code: 'ECONNREFUSED' });
    const error = new AggregateError([refused, refused], 'All addresses failed');
    expect(refusalFor(error, asked)?.message).toMatch(/^AWS cannot be reached /);
  });
});

describe('an answer of AWS that is an error', () => {
  it.each(['You may not.', 'You may not', 'You may not. Ask somebody else.', 'You may not:\n- it'])(
    'is told in one sentence, with one full stop: %j',
    (message) => {
      const error = Object.assign(new Error(message), { name: 'Denied', $fault: 'client' });
      expect(refusalFor(error, asked)?.message).toBe('AWS answered Denied: You may not.');
    },
  );
});
