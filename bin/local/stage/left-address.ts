import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { OperatedAddress } from '../../ops/stage/connection.ts';
import { region } from '../cloud/assembly/physical-names.ts';
import type { LocalCloud } from '../cloud/local-cloud.ts';
import type { StandInServer } from '../cloud/standins/http-server.ts';
import { openOperatorsDoor } from './operators-door.ts';
import { refuseSecondCloud } from './standing-address.ts';

/** An address that was left in a file. */
export type LeftAddress = {
  /** Takes the file away, at once, so that it can be done while the process ends; never another cloud's. */
  remove: () => void;
  /** Takes the file away and ends what served it. */
  stop: () => Promise<void>;
};

/** How command lines of other processes reach the cloud, and since when it is up. */
function addressText(cloud: LocalCloud, door: StandInServer): string {
  const address: OperatedAddress & { startedAt: string } = {
    tableName: cloud.tableName,
    dynamodbEndpoint: cloud.endpoints.dynamodb,
    sqsEndpoint: cloud.endpoints.sqs,
    snsEndpoint: cloud.endpoints.sns,
    kinesisEndpoint: door.endpoint,
    lambdaEndpoint: door.endpoint,
    secretsManagerEndpoint: cloud.endpoints.secretsManager,
    failuresEndpoint: door.endpoint,
    region,
    processId: process.pid,
    startedAt: new Date().toISOString(),
  };
  return `${JSON.stringify(address, null, 2)}\n`;
}

function removeOwn(file: string, text: string): void {
  try {
    if (readFileSync(file, 'utf8') === text) rmSync(file);
  } catch {
    // It is gone already.
  }
}

/**
 * Leaves in a file how command lines of other processes reach the cloud. What a cloud left that was killed
 * gives way; throws `Refusal` where one is running.
 */
export async function leaveAddress(cloud: LocalCloud, file: string): Promise<LeftAddress> {
  await refuseSecondCloud(file);
  const door = await openOperatorsDoor(cloud);
  const text = addressText(cloud, door);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const remove = (): void => removeOwn(file, text);
  return {
    remove,
    stop: async () => {
      remove();
      await door.stop();
    },
  };
}
