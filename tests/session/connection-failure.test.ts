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
