import { MEAN_HANDLING_SECONDS } from './queues.ts';
import { createRandom } from './random.ts';
import { hireAgents } from './staff.ts';
import type { Agent } from './staff.ts';

/** The time that an agent is on the telephones, in milliseconds since the morning's start. */
export interface Shift {
  readonly agent: Agent;
  readonly from: number;
  /** Infinity for those who stay until the last caller has been served. */
  readonly until: number;
}

const FEWEST_AGENTS = 26;
/** Agents wanted on the telephones for each call in hand on average; the peak is understaffed. */
const COVER = 1.18;
/** The greatest part of the morning that an agent spends on the telephones. */
const LONGEST_PRESENCE = 0.8;

/**
 * The shifts for a morning of so many calls: 26 agents, more when the load asks for it, each on the
 * telephones for the part of the morning that the load asks for.
 */
export function planShifts(calls: number, hours: number): readonly Shift[] {
  const morning = hours * 3_600_000;
  const wanted = 2.5 + (COVER * calls * MEAN_HANDLING_SECONDS * 1_000) / morning;
  const agents = hireAgents(Math.max(FEWEST_AGENTS, Math.ceil(wanted / LONGEST_PRESENCE)));
  const length = morning * Math.min(LONGEST_PRESENCE, Math.max(0.3, wanted / agents.length));
  return agents.map((agent, index) => {
    const from = startOf(index, morning - length);
    return { agent, from, until: isLate(index) ? Infinity : Math.round(from + length) };
  });
}

function startOf(index: number, latest: number): number {
  const round = Math.floor(index / 13) % 2;
  if (isLate(index)) return Math.round(latest);
  if (round === 0 && index % 13 < 7) return 0;
  return Math.round(latest * createRandom(`shift/${index}`)());
}

/** The second dozen of agents serves every queue and stays to the end with its first members. */
function isLate(index: number): boolean {
  return Math.floor(index / 13) % 2 === 1 && index % 13 < 7;
}
