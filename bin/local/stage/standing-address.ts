import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import * as z from 'zod';
import { Refusal } from '../../command-line/refusal.ts';
import { isRunning } from '../../command-line/running-process.ts';
import { callersZone, timeIn } from '../../times/zone.ts';

const leftSchema = z.object({
  processId: z.int().positive(),
  startedAt: z.iso.datetime(),
  failuresEndpoint: z.url(),
});

type Left = z.infer<typeof leftSchema>;

async function leftIn(file: string): Promise<Left | undefined> {
  try {
    return leftSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

async function isListening(endpoint: string): Promise<boolean> {
  const { hostname, port } = new URL(endpoint);
  const socket = connect(Number(port), hostname);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A process may have got the id of one that was killed, so it has to listen, too. */
const isUp = async ({ processId, failuresEndpoint }: Left): Promise<boolean> =>
  isRunning(processId) && (await isListening(failuresEndpoint));

/** Throws `Refusal` where a running local cloud left its address in the file: it would be lost to everybody. */
export async function refuseSecondCloud(file: string): Promise<void> {
  const left = await leftIn(file);
  if (left === undefined || !(await isUp(left))) return;
  const since = timeIn(callersZone(), left.startedAt);
  throw new Refusal(
    'asked',
    `A local cloud is running already: process ${left.processId}, since ${since}; end it first.`,
  );
}
