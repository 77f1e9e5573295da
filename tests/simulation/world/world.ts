import { recordedTelemetry } from '../../twins/recorded-telemetry.ts';
import { clockOf, createAgenda } from '../engine/agenda.ts';
import { createBasePorts } from './base-ports.ts';
import { invoke } from './functions.ts';
import { createInvocation } from './invocation.ts';
import { observedConnect } from './observed-connect.ts';
import { watchObserving } from './observing.ts';
import type { Plan } from './plan.ts';
import type { Failures, FunctionName } from './ports.ts';
import { createSources } from './sources.ts';
import { streamedTable } from './streamed-table.ts';

const openTasksOfQuota = 1;

/** The pipeline on twins, under one agenda; nothing has happened yet. */
export function createWorld(plan: Plan) {
  const { luck, mistake } = plan;
  const agenda = createAgenda(Date.parse(plan.startAt), luck.random);
  const clock = clockOf(agenda);
  const journal: { readonly at: number; readonly what: string }[] = [];
  const telemetry = recordedTelemetry();
  const run = async (name: FunctionName, event: object): Promise<Failures> => {
    const note = (what: string): void => {
      journal.push({ at: agenda.now(), what: `${name}: ${what}` });
    };
    const invocation = createInvocation({
      of: name,
      base: portsOf(name),
      agenda,
      luck,
      journal: plan.isJournalled ? note : undefined,
    });
    const tools = { table, random: luck.random, pause: agenda.pause, noteHeard };
    const base =
      name === 'reconcile-contacts' ? watched(invocation.ports, event) : invocation.ports;
    const ports = mistake.ports?.(base, name, tools) ?? base;
    return Promise.race([invoke(name, event, ports, plan), invocation.died.then(() => undefined)]);
  };
  const sources = createSources({ clock, agenda, plan, run });
  const { table, withdrawnAt } = streamedTable({ agenda, luck, mistake, changes: sources.changes });
  const { actedOn, watched } = watchObserving(table);
  const observed = observedConnect({ clock, plan, agenda, sources });
  const { connect, search, noteHeard } = observed;
  if (luck.standing.has('task-quota')) {
    connect.allowOpenTasks(openTasksOfQuota, luck.standing.has('quota-first'));
  }
  const { portsOf, ...told } = createBasePorts({
    plan,
    agenda,
    clock,
    table,
    connect,
    search,
    queues: sources.queues,
    telemetry,
    noteHeard,
  });
  return {
    agenda,
    telemetry,
    withdrawnAt,
    actedOn,
    journal,
    table,
    ...sources,
    ...observed,
    ...told,
  };
}

export type World = ReturnType<typeof createWorld>;
