import type { Agenda } from '../engine/agenda.ts';
import type { Luck } from '../engine/luck.ts';
import type { FunctionName, Ports } from './ports.ts';

/** What a call to a port does to the outside, and so how it may fail. */
type Touch = 'read' | 'query' | 'write' | 'send' | 'publish' | 'ask' | 'start';

const touches: Readonly<Record<string, Touch>> = {
  'contacts.record': 'write',
  'contacts.expectLeg': 'write',
  'inputs.add': 'write',
  'accounts.keep': 'write',
  'unheard.unraised': 'query',
  'unheard.unended': 'query',
  'search.endedIn': 'ask',
  'contacts.callOfLeg': 'query',
  'contacts.callsOfLeg': 'query',
  'calls.commit': 'write',
  'obligations.move': 'write',
  'obligations.addEntry': 'write',
  'parked.park': 'write',
  'assessQueue.send': 'send',
  'retryQueue.sendLater': 'send',
  'topics.publish': 'publish',
  'connect.describe': 'ask',
  'connect.startTask': 'start',
  'connect.stopTask': 'start',
};

/** What each function reaches of the outside. */
const outsideOf: Readonly<Record<FunctionName, readonly (keyof Ports)[]>> = {
  'record-contact': ['contacts', 'parked', 'inputs', 'assessQueue', 'callerKeys'],
  'assess-call': ['contacts', 'calls', 'index', 'assessQueue', 'connect', 'callerKeys'],
  'publish-actions': ['topics'],
  'open-follow-up': ['obligations', 'connect', 'retryQueue'],
  'open-investigation': ['obligations', 'connect', 'retryQueue', 'calls', 'index'],
  'reconcile-contacts': [
    'contacts',
    'recorded',
    'accounts',
    'search',
    'connect',
    'assessQueue',
    'retryQueue',
    'callerKeys',
  ],
  'chase-obligations': ['unheard', 'obligations', 'topics'],
};

/** A failure of the outside that a function cannot help. */
export class OutsideFailure extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'OutsideFailure';
  }
}

/** Told of everything that touches the outside, and how it went. */
export type Journal = (what: string) => void;

type Reach = (what: string, given: unknown, call: () => Promise<unknown>) => Promise<unknown>;

type Methods = Record<string, (...given: unknown[]) => Promise<unknown>>;

/** The same port with every call led through `reach`. */
function around(name: string, port: object, reach: Reach): object {
  const calls = port as Methods;
  const led: Methods = {};
  for (const method in calls) {
    const what = `${name}.${method}`;
    led[method] = async (...given) => reach(what, given, async () => calls[method]?.(...given));
  }
  return led;
}

function failBefore(touch: Touch, luck: Luck): void {
  const isOfTable = touch === 'read' || touch === 'query' || touch === 'write';
  if (isOfTable && luck.strikes('throttle')) throw new OutsideFailure('the table throttles');
  if (touch === 'send' && luck.strikes('send-failure')) throw new OutsideFailure('not sent');
  if (touch === 'publish' && luck.strikes('topic-failure')) throw new OutsideFailure('no topic');
  if ((touch === 'ask' || touch === 'start') && luck.strikes('connect-failure')) {
    throw new OutsideFailure('Connect fails');
  }
}

function failAfter(touch: Touch, luck: Luck): void {
  if ((touch === 'write' || touch === 'send') && luck.strikes('ambiguous-write')) {
    throw new OutsideFailure('applied, but the answer was lost');
  }
  if (touch === 'start' && luck.strikes('task-timeout')) throw new OutsideFailure('timed out');
}

/** One run of a function on one batch: it may fail at every touch of the outside, or die there. */
export interface Invocation {
  readonly ports: Ports;
  /** Resolves when the environment dies. */
  readonly died: Promise<void>;
}

/** Never resolves: whoever waits for it has died. Each has its own, which goes with him. */
const silence = async (): Promise<never> => new Promise(() => {});

interface Settings {
  readonly of: FunctionName;
  readonly base: Ports;
  readonly agenda: Agenda;
  readonly luck: Luck;
  readonly journal: Journal | undefined;
}

const longestLagMilliseconds = 4_000;

/** Ports for one invocation; when it dies, none of them ever answers again. */
export function createInvocation({ of, base, agenda, luck, journal }: Settings): Invocation {
  const died = Promise.withResolvers<void>();
  let isDead = false;
  const take = async (longest: number): Promise<void> =>
    longest > 0 ? agenda.pause(Math.floor(luck.random() * longest)) : undefined;
  const die = async (): Promise<never> => {
    isDead = true;
    died.resolve();
    return silence();
  };
  const reach: Reach = async (what, given, call) => {
    if (isDead) return silence();
    if (journal === undefined) return touchOutside(what, call);
    const text = `${what} ${JSON.stringify(given)}`;
    try {
      const answer = await touchOutside(what, call);
      journal(`${text} -> ${JSON.stringify(answer ?? 'done')}`);
      return answer;
    } catch (error) {
      journal(`${text} FAILED: ${String(error)}`);
      throw error;
    }
  };
  const touchOutside = async (what: string, call: () => Promise<unknown>): Promise<unknown> => {
    const touch = touches[what] ?? (what.startsWith('index.') ? 'query' : 'read');
    await take(luck.longestLatency);
    if (isDead) return silence();
    if (luck.strikes('crash')) {
      journal?.(`CRASH at ${what}`);
      if (luck.random() < 0.5) await call().catch(() => {});
      return die();
    }
    failBefore(touch, luck);
    const answer = await call();
    if (touch === 'query' && luck.strikes('stale-index')) await take(longestLagMilliseconds);
    if (touch === 'publish' && luck.strikes('topic-duplicate')) await call();
    failAfter(touch, luck);
    return isDead ? silence() : answer;
  };
  const wrapped = outsideOf[of].map((name) => [name, around(name, base[name], reach)]);
  return { ports: { ...base, ...Object.fromEntries(wrapped) }, died: died.promise };
}
