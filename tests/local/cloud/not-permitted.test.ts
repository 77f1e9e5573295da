import { afterEach, describe, expect, it } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../../bin/local/cloud/local-cloud.ts';
import { removeToyAssembly } from './toy-assembly.ts';
import { toyGrants, writeToyCloud } from './toy-cloud.ts';

let assemblyDirectory: string;
let cloud: LocalCloud | undefined;

afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
  removeToyAssembly(assemblyDirectory);
});

async function startWithout(functionName: string, lost: string): Promise<LocalCloud> {
  const left = (toyGrants[functionName] ?? []).filter(([action]) => action !== lost);
  assemblyDirectory = writeToyCloud({ [functionName]: left });
  cloud = await startLocalCloud({ assemblyDirectory, visibilitySeconds: 0.1 });
  return cloud;
}

const refusal =
  'toy-record may not dynamodb:PutItem on ' +
  'arn:aws:dynamodb:eu-west-2:000000000000:table/toy-calls: its role lacks it.';

describe('a function that does what its role does not allow', () => {
  it('is refused, and the cloud says so to whoever waits for it', async () => {
    const { putEvents, idle } = await startWithout('record', 'dynamodb:PutItem');
    await putEvents([{ source: 'toy', detail: { id: 'refused' } }]);
    await expect(idle({ timeoutMilliseconds: 10_000 })).rejects.toThrow(refusal);
  });
});

describe('an event source whose function’s role does not allow to read it', () => {
  it('cannot be, and neither can the cloud', async () => {
    await expect(startWithout('act', 'sqs:ReceiveMessage')).rejects.toThrow(
      /^toy-act may not sqs:ReceiveMessage on arn:aws:sqs:\S+:actions: its role lacks it\.$/,
    );
    await expect(startWithout('publish', 'dynamodb:GetRecords')).rejects.toThrow(
      /^toy-publish may not dynamodb:GetRecords on \S+table\/toy-calls\/stream\/local: /,
    );
  });

  it('cannot be, either, where it may not tell what it gave up', async () => {
    await expect(startWithout('read', 'sqs:SendMessage')).rejects.toThrow(
      /^toy-read may not sqs:SendMessage on arn:aws:sqs:\S+:records-dead: /,
    );
  });
});

describe('the permissions of a cloud', () => {
  it('are all those of its functions, used once they were', async () => {
    const { putEvents, idle, permissions } = await startWithout('record', 'nothing');
    const unused = () => permissions().filter(({ isUsed }) => !isUsed);
    expect(unused().map(({ functionName, action }) => `${functionName} ${action}`)).toEqual([
      'toy-record dynamodb:PutItem',
      'toy-publish sns:Publish',
      'toy-act secretsmanager:GetSecretValue',
      'toy-act sqs:SendMessage',
    ]);
    await putEvents([{ source: 'toy', detail: { id: 'later' } }]);
    await idle({ timeoutMilliseconds: 10_000 });
    expect(unused()).toEqual([]);
    expect(permissions()).toHaveLength(Object.values(toyGrants).flat().length);
  });
});
