import { describe, expect, it } from 'vitest';
import type { AssessQueue, AssessRequest } from '../../lambdas/adapters/messages/assess-queue.ts';
import { readAssessRequest } from '../../lambdas/adapters/messages/assess-queue.ts';
import type { RetryQueue } from '../../lambdas/adapters/messages/retry-queue.ts';
import { plusSeconds } from '../../lambdas/domain/instant.ts';

/** A port on a queue, with the other end of the queue and a way to let time pass. */
export interface QueueEnds<Port> {
  readonly port: Port;
  /** The bodies of the messages that have arrived by now; they are gone afterwards. */
  readonly receive: () => Promise<string[]>;
  readonly pass: (seconds: number) => Promise<void>;
}

const now = '2026-11-20T09:00:00.000Z';

const request = (dueInSeconds: number, facts: Partial<AssessRequest> = {}): AssessRequest => ({
  callId: 'call-1',
  contactId: 'leg-2',
  occasion: 'deadline',
  dueAt: plusSeconds(now, dueInSeconds),
  ...facts,
});

/** What every `AssessQueue` does. */
export function describeAssessQueueContract(
  name: string,
  make: () => Promise<QueueEnds<AssessQueue>>,
): void {
  describe(`asking for an assessment (${name})`, () => {
    it('arrives at once when it is due or overdue, as it was asked', async () => {
      const { port, receive } = await make();
      await port.send(request(0), now);
      await port.send(request(-3600, { occasion: 'settled', callId: 'call-2' }), now);
      const received = (await receive()).map(readAssessRequest);
      expect(received.toSorted((one, other) => (one.callId > other.callId ? 1 : -1))).toEqual([
        request(0),
        request(-3600, { occasion: 'settled', callId: 'call-2' }),
      ]);
    });

    it('arrives when it is due, not before', async () => {
      const { port, receive, pass } = await make();
      await port.send(request(1), now);
      expect(await receive()).toEqual([]);
      await pass(1.1);
      expect((await receive()).map(readAssessRequest)).toEqual([request(1)]);
    });

    it('may be due further off than a queue can wait', async () => {
      const { port, receive } = await make();
      await port.send(request(86_400), now);
      expect(await receive()).toEqual([]);
    });

    it('arrives as often as it is asked', async () => {
      const { port, receive } = await make();
      await port.send(request(0), now);
      await port.send(request(0), now);
      expect(await receive()).toHaveLength(2);
    });
  });
}

/** What every `RetryQueue` does. */
export function describeRetryQueueContract(
  name: string,
  make: () => Promise<QueueEnds<RetryQueue>>,
): void {
  describe(`sending a message to come again later (${name})`, () => {
    const body = JSON.stringify({ text: 'Zoë ☎ \\ "quoted" \n <b>&' });

    it('brings it back to the letter, and not before', async () => {
      const { port, receive, pass } = await make();
      await port.sendLater(body, 1);
      expect(await receive()).toEqual([]);
      await pass(1.1);
      expect(await receive()).toEqual([body]);
    });

    it('may wait a quarter of an hour', async () => {
      const { port, receive } = await make();
      await port.sendLater(body, 900);
      expect(await receive()).toEqual([]);
    });
  });
}
