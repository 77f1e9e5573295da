import { rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { OperatedAddress } from '../../ops/connection.ts';
import { region } from '../cloud/assembly/physical-names.ts';
import type { LocalCloud } from '../cloud/local-cloud.ts';
import { openOperatorsDoor } from './operators-door.ts';

/** An address that was left in a file. */
export type LeftAddress = {
  /** Takes the file away, at once, so that it can be done while the process ends. */
  remove: () => void;
  /** Takes the file away and ends what served it. */
  stop: () => Promise<void>;
};

/** Leaves in a file how command lines of other processes reach the cloud. */
export async function leaveAddress(cloud: LocalCloud, file: string): Promise<LeftAddress> {
  const door = await openOperatorsDoor(cloud);
  const address: OperatedAddress = {
    tableName: cloud.tableName,
    dynamodbEndpoint: cloud.endpoints.dynamodb,
    sqsEndpoint: cloud.endpoints.sqs,
    snsEndpoint: cloud.endpoints.sns,
    kinesisEndpoint: door.endpoint,
    lambdaEndpoint: door.endpoint,
    secretsManagerEndpoint: cloud.endpoints.secretsManager,
    failuresEndpoint: door.endpoint,
    region,
  };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(address, null, 2)}\n`);
  const remove = (): void => rmSync(file, { force: true });
  return {
    remove,
    stop: async () => {
      remove();
      await door.stop();
    },
  };
}
