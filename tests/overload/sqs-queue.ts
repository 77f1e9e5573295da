import type { Agenda } from '../simulation/engine/agenda.ts';

/** A message as a poller receives it. */
export interface Received {
  readonly messageId: string;
  readonly body: string;
}

/** A queue of SQS on an agenda: delays, visibility timeout, receive counts, retention and dead letters. */
export interface SqsQueue {
  send(body: string, delaySeconds: number): void;
  /** Takes the oldest messages that can be seen, and hides them for the visibility timeout. */
  receive(most: number): Received[];
  delete(messageId: string): void;
  /** Tells whoever waits for messages that one can be seen. */
  onArrival(listen: () => void): void;
  /** Messages that nobody has deleted yet, delayed and hidden ones included. */
  backlog(): number;
  /** How long the oldest of them has been there, since it was sent; 0 where there is none. */
  oldestAgeSeconds(): number;
  /** The bodies of those that were received too often. */
  deadLetters(): readonly string[];
  /** How many were there for so long that SQS deleted them. */
  expired(): number;
  /** The most often that any message was received. */
  mostReceives(): number;
}

interface Settings {
  readonly agenda: Agenda;
  readonly visibilitySeconds: number;
  readonly retentionSeconds: number;
  readonly maxReceiveCount: number;
}

interface Kept extends Received {
  readonly sentAt: number;
  receives: number;
}

/** A line in which nobody is looked at twice. */
function createLine() {
  let line: Kept[] = [];
  let first = 0;
  return {
    push: (message: Kept): void => {
      line.push(message);
    },
    shift: (): Kept | undefined => {
      const message = line[first];
      first += 1;
      if (first > 1000) {
        line = line.slice(first);
        first = 0;
      }
      if (message === undefined) first = line.length;
      return message;
    },
  };
}

/** An empty queue. */
export function createSqsQueue(settings: Settings): SqsQueue {
  const { agenda, maxReceiveCount } = settings;
  const kept = new Map<string, Kept>();
  const visible = createLine();
  const dead: string[] = [];
  let listeners: readonly (() => void)[] = [];
  let sent = 0;
  let expired = 0;
  let mostReceives = 0;
  const appear = (message: Kept): void => {
    visible.push(message);
    for (const listen of listeners) listen();
  };
  const reappear = (message: Kept): void => {
    if (!kept.has(message.messageId)) return;
    if (message.receives < maxReceiveCount) return appear(message);
    kept.delete(message.messageId);
    dead.push(message.body);
    return undefined;
  };
  const isTooOld = ({ sentAt }: Kept): boolean =>
    agenda.now() - sentAt > settings.retentionSeconds * 1000;
  const next = (): Kept | undefined => {
    for (;;) {
      const message = visible.shift();
      if (message === undefined || !isTooOld(message)) return message;
      kept.delete(message.messageId);
      expired += 1;
    }
  };
  return {
    send: (body, delaySeconds) => {
      sent += 1;
      const message = { messageId: `message-${sent}`, body, sentAt: agenda.now(), receives: 0 };
      kept.set(message.messageId, message);
      if (delaySeconds === 0) appear(message);
      else agenda.after(delaySeconds * 1000, () => appear(message));
    },
    receive: (most) => {
      const batch: Kept[] = [];
      while (batch.length < most) {
        const message = next();
        if (message === undefined) break;
        message.receives += 1;
        mostReceives = Math.max(mostReceives, message.receives);
        agenda.after(settings.visibilitySeconds * 1000, () => reappear(message));
        batch.push(message);
      }
      return batch;
    },
    delete: (messageId) => {
      kept.delete(messageId);
    },
    onArrival: (listen) => {
      listeners = [...listeners, listen];
    },
    backlog: () => kept.size,
    oldestAgeSeconds: () => {
      for (const { sentAt } of kept.values()) return Math.floor((agenda.now() - sentAt) / 1000);
      return 0;
    },
    deadLetters: () => dead,
    expired: () => expired,
    mostReceives: () => mostReceives,
  };
}
