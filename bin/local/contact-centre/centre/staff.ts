import { instanceArn } from './instance.ts';
import { queueNamed } from './queues.ts';
import { between, createRandom, uuid } from './random.ts';
import type { Queue, QueueName } from './queues.ts';

/** What an agent does, as probabilities per contact. */
interface Habits {
  /** Cuts the customer off before the problem is solved. */
  readonly hangsUp: number;
  /** Stays in after contact work for a quarter of an hour and more. */
  readonly lingers: number;
  /** Enters the resolution. */
  readonly recordsResolution: number;
  /** Lets an offered contact ring out. */
  readonly misses: number;
}

/** A person who takes calls. */
export interface Agent {
  readonly id: string;
  readonly arn: string;
  readonly username: string;
  readonly routingProfile: { readonly arn: string; readonly name: string };
  readonly team: { readonly arn: string; readonly name: string };
  /** The queues that the agent serves, the main one first. */
  readonly skills: readonly [Queue, ...Queue[]];
  readonly habits: Habits;
  /** Talk and work times are multiplied by it. */
  readonly pace: number;
}

const FIRST_NAMES =
  'Amara Ben Chloe Daniel Elena Femi Grace Harry Imogen Jamal Kate Liam Maria Nikhil Olivia Priya Quentin Rosa Sam Tara Umar Victoria Will Xena Yusuf Zoe'.split(
    ' ',
  );
const LAST_NAMES =
  'Adeyemi Baker Clarke Dhillon Evans Foster Green Hughes Iqbal Jones Khan Lewis Murphy Novak Owen Patel Quinn Reid Shah Taylor Usman Vaughan Walsh Xu Young Zielinski'.split(
    ' ',
  );

const MAIN_SKILLS: readonly QueueName[] = [
  'Billing',
  'Technical Support',
  'Orders',
  'Billing',
  'Retention',
  'Technical Support',
  'Complaints',
  'Billing',
  'Orders',
  'Technical Support',
  'Billing',
  'Technical Support',
  'Orders',
];
const SECOND_SKILL: Readonly<Record<QueueName, QueueName>> = {
  Billing: 'Orders',
  Orders: 'Billing',
  'Technical Support': 'Complaints',
  Complaints: 'Retention',
  Retention: 'Complaints',
};

/** The first `count` agents of the centre: the same people on every day, whatever its seed. */
export function hireAgents(count: number): readonly Agent[] {
  return Array.from({ length: count }, (_, index) => hire(index, `agent/${index}`));
}

/** People with the agents' habits who are never offered a call: supervisors, the chat desk. */
export function hireBeside(desk: string, count: number): readonly Agent[] {
  return Array.from({ length: count }, (_, index) => hire(11 * (index + 1), `${desk}/${index}`));
}

function hire(index: number, label: string): Agent {
  const random = createRandom(label);
  const main = MAIN_SKILLS[index % MAIN_SKILLS.length] ?? 'Billing';
  const id = uuid(random);
  return {
    id,
    arn: instanceArn('agent', id),
    username: usernameOf(index, label),
    routingProfile: group('routing-profile', `${main} voice`),
    team: group('agent-group', `${main} team`),
    skills: skillsOf(main, index),
    habits: {
      hangsUp: index % 13 === 3 ? 0.4 : 0.004,
      lingers: index % 9 === 4 ? 0.15 : 0.01,
      recordsResolution: between(random, 66, 98) / 100,
      misses: index % 8 === 5 ? 0.12 : 0.02,
    },
    pace: between(random, 85, 120) / 100,
  };
}

function usernameOf(index: number, label: string): string {
  const first = FIRST_NAMES[index % FIRST_NAMES.length] ?? label;
  const round = Math.floor(index / FIRST_NAMES.length);
  const last = LAST_NAMES[(index * 7 + 3 + round) % LAST_NAMES.length] ?? label;
  const desk = label.startsWith('agent/') ? '' : `.${label.split('/')[0]}`;
  const number = round < LAST_NAMES.length ? '' : String(round);
  return `${first}.${last}${number}${desk}`.toLowerCase();
}

function skillsOf(main: QueueName, index: number): [Queue, ...Queue[]] {
  const skills: [Queue, ...Queue[]] = [queueNamed(main)];
  if (index % 3 !== 1) skills.push(queueNamed(SECOND_SKILL[main]));
  return skills;
}

function group(part: 'routing-profile' | 'agent-group', name: string) {
  return { arn: instanceArn(part, uuid(createRandom(`${part}/${name}`))), name };
}
