import { hireBeside } from './staff.ts';
import type { Agent } from './staff.ts';

/** Those who listen in on contacts; each is on one at a time. */
export interface Supervisors {
  readonly take: () => Agent | undefined;
  readonly giveBack: (supervisor: Agent) => void;
}

/** Supervisors, all free. */
export function createSupervisors(count: number): Supervisors {
  const free = [...hireBeside('supervisor', count)];
  return { take: () => free.shift(), giveBack: (supervisor) => void free.push(supervisor) };
}
