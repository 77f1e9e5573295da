import { createHeap } from './heap.ts';
import { QUEUES } from './queues.ts';
import { between, chance } from './random.ts';
import type { Agenda } from './agenda.ts';
import type { Heap } from './heap.ts';
import type { Queue } from './queues.ts';
import type { Random } from './random.ts';
import type { Shift } from './roster.ts';
import type { Agent } from './staff.ts';

/** A wish for an agent of a queue. */
export interface Request {
  readonly queue: Queue;
  /** After this time without an agent the caller gives up; Infinity for never. */
  readonly patienceMilliseconds: number;
  /** Told each time an agent's telephone rings for it. */
  readonly onAttempt: (agent: Agent) => void;
  /** Told once: the agent who answered, or undefined when the caller gave up. */
  readonly onEnd: (agent?: Agent) => void;
}

interface Waiting extends Request {
  readonly order: number;
  state: 'waiting' | 'ringing' | 'ended';
  offeredTo?: Agent;
}

const RING_OUT_MILLISECONDS = 20_000;

/**
 * The agents on the telephones and the lines of those who wait for them. The longest waiting caller
 * goes to the agent who has been ready longest; an agent may let it ring out, and the caller returns
 * to their place in line.
 */
export class Floor {
  readonly #agenda: Agenda;
  readonly #random: Random;
  readonly #lines = new Map<Queue, Heap<Waiting>>();
  readonly #ready = new Map<Queue, Set<Agent>>();
  readonly #offShift = new Set<Agent>();
  #asked = 0;

  constructor(agenda: Agenda, random: Random, shifts: readonly Shift[]) {
    this.#agenda = agenda;
    this.#random = random;
    for (const queue of QUEUES) {
      this.#lines.set(
        queue,
        createHeap((left, right) => left.order < right.order),
      );
      this.#ready.set(queue, new Set());
    }
    for (const { agent, from, until } of shifts) {
      agenda.schedule(from, () => this.release(agent));
      if (until !== Infinity) agenda.schedule(until, () => this.#goOffShift(agent));
    }
  }

  /** Waits for an agent; the request is told how it ends, never before this returns. */
  ask(request: Request): void {
    const waiting: Waiting = { ...request, order: this.#asked, state: 'waiting' };
    this.#asked += 1;
    if (request.patienceMilliseconds !== Infinity) {
      this.#agenda.schedule(this.#agenda.now() + request.patienceMilliseconds, () =>
        this.#giveUp(waiting),
      );
    }
    this.#place(waiting);
  }

  /** The agent is ready for the next contact. */
  release(agent: Agent): void {
    if (this.#offShift.has(agent)) return;
    const next = longestWaiting(agent.skills.map((queue) => this.#lines.get(queue)));
    if (next !== undefined) this.#offer(next, agent);
    else for (const queue of agent.skills) this.#ready.get(queue)?.add(agent);
  }

  /** The agent's shift is over, whether or not they are still busy. */
  isOffShift(agent: Agent): boolean {
    return this.#offShift.has(agent);
  }

  #goOffShift(agent: Agent): void {
    this.#offShift.add(agent);
    this.#withdraw(agent);
  }

  #withdraw(agent: Agent): void {
    for (const queue of agent.skills) this.#ready.get(queue)?.delete(agent);
  }

  #place(waiting: Waiting): void {
    const [agent] = this.#ready.get(waiting.queue) ?? [];
    if (agent === undefined) this.#lines.get(waiting.queue)?.push(waiting);
    else this.#offer(waiting, agent);
  }

  #offer(waiting: Waiting, agent: Agent): void {
    this.#withdraw(agent);
    waiting.state = 'ringing';
    waiting.offeredTo = agent;
    waiting.onAttempt(agent);
    const misses = chance(this.#random, agent.habits.misses);
    const ringing = misses ? RING_OUT_MILLISECONDS : between(this.#random, 2_200, 6_500);
    this.#agenda.schedule(this.#agenda.now() + ringing, () => {
      if (waiting.state !== 'ringing' || waiting.offeredTo !== agent) return;
      if (misses) this.#ringOut(waiting, agent);
      else settle(waiting, agent);
    });
  }

  #ringOut(waiting: Waiting, agent: Agent): void {
    const pause = between(this.#random, 45_000, 150_000);
    this.#agenda.schedule(this.#agenda.now() + pause, () => this.release(agent));
    waiting.state = 'waiting';
    this.#place(waiting);
  }

  #giveUp(waiting: Waiting): void {
    if (waiting.state === 'ended') return;
    const ringing = waiting.state === 'ringing' ? waiting.offeredTo : undefined;
    settle(waiting);
    if (ringing !== undefined) this.release(ringing);
  }
}

function settle(waiting: Waiting, agent?: Agent): void {
  waiting.state = 'ended';
  waiting.onEnd(agent);
}

/** The first of all lines; those who left their line are dropped on the way. */
function longestWaiting(lines: readonly (Heap<Waiting> | undefined)[]): Waiting | undefined {
  let longest: Waiting | undefined;
  for (const line of lines) {
    while (line !== undefined && (line.peek()?.state ?? 'waiting') !== 'waiting') line.pop();
    const first = line?.peek();
    if (first !== undefined && (longest === undefined || first.order < longest.order))
      longest = first;
  }
  return longest;
}
