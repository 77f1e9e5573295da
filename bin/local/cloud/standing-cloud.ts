import { standInInstance } from '../../../lib/steps/connect-permission.ts';
import { createActivity, type Activity } from './activity.ts';
import type { CloudAssembly } from './assembly/cloud-assembly.ts';
import { openAssembly, type FindDeclared } from './assembly/declared.ts';
import { nameFromArn } from './assembly/physical-names.ts';
import { readRules, type LocalRule } from './bus/event-bus.ts';
import { createTables, type LocalTable } from './database/tables.ts';
import type { FunctionGround } from './functions/declared-functions.ts';
import { readFunctions, type Functions } from './functions/functions.ts';
import { createLogBook, type LogBook } from './functions/log-book.ts';
import type { FunctionRequest } from './gate/gate.ts';
import { readKeys } from './gate/keys.ts';
import { createPermissions, type Permissions } from './gate/permissions.ts';
import { readRoles } from './gate/roles.ts';
import { wishesOf } from './gate/requests.ts';
import { createQueues, type LocalQueue } from './messaging/queues.ts';
import { createTopics, type LocalSubscription } from './messaging/topics.ts';
import { functionEnvironment, type Servers } from './servers.ts';
import { readMapping, type Mapping } from './sources/mapping.ts';
import { startSources, type Sources } from './sources/sources.ts';

/** What the assembly declares, created on the servers. */
type Resources = {
  queues: LocalQueue[];
  deadLetters: ReadonlySet<string>;
  rules: LocalRule[];
  subscriptions: LocalSubscription[];
  tables: LocalTable[];
  tableName: string;
};

/** The resources with the functions that work on them and the event sources that feed those. */
export type StandingCloud = Resources & {
  activity: Activity;
  functions: Functions;
  logBook: LogBook;
  permissions: Permissions;
  /** What went wrong in the event sources themselves, and what functions were refused. */
  problems: unknown[];
  sources: Sources;
};

/**
 * What the caller may turn: variables of functions, and how soon a failed message is seen again; and
 * who hears of every request of a function.
 */
export type CloudSettings = {
  overrides: Readonly<Record<string, Readonly<Record<string, string>>>>;
  visibilitySeconds: number | undefined;
  onRequest: ((request: FunctionRequest) => void) | undefined;
};

/** Thrown when an assembly has no table, so that there is nothing to keep calls in. */
class NoTable extends Error {
  constructor() {
    super('The assembly declares no DynamoDB table.');
    this.name = 'NoTable';
  }
}

const defaultConcurrency = 2;

/** Creates on the servers what the assembly declares, and starts its event sources. */
export async function raiseCloud(
  assembly: CloudAssembly,
  servers: Servers,
  settings: CloudSettings,
): Promise<StandingCloud> {
  const find = openAssembly(assembly, servers.gate.queueUrl);
  const mappings = find('AWS::Lambda::EventSourceMapping').flatMap(
    (declared) => readMapping(declared) ?? [],
  );
  const resources = await createResources(find, servers, mappings);
  const logBook = createLogBook();
  const ground: FunctionGround = {
    assetPaths: assembly.assetPaths,
    environmentOf: (functionName) => functionEnvironment(functionName, servers.endpoints),
    overrides: settings.overrides,
    defaultConcurrency,
  };
  const fed = new Set(mappings.map(({ functionName }) => functionName));
  const functions = readFunctions(find, fed, ground, logBook);
  const activity = createActivity();
  const problems: unknown[] = [];
  const permissions = createPermissions(readRoles(find, fed), readKeys(find));
  servers.gate.guard((request) => {
    settings.onRequest?.(request);
    const refusal = permissions.ask(request.functionName, wishesOf(request, standInInstance));
    // Whatever the function makes of it, its stack is wrong.
    if (refusal) problems.push(refusal);
    return refusal;
  });
  const sources = startSources({
    ...resources,
    mappings,
    functions,
    clients: servers.clients,
    visibilitySeconds: settings.visibilitySeconds,
    demand: (functionName, wishes) => {
      const refusal = permissions.ask(functionName, wishes);
      if (refusal) throw refusal;
    },
    invoke: activity.invoke,
    onInvoked: activity.onEnd,
    onProblem: (error) => problems.push(error),
  });
  return { ...resources, activity, functions, logBook, permissions, problems, sources };
}

async function createResources(
  find: FindDeclared,
  { clients, messaging, secrets }: Servers,
  mappings: readonly Mapping[],
): Promise<Resources> {
  const [queues, subscriptions, tables] = await Promise.all([
    createQueues(find, clients.sqs, messaging.queueUrl),
    createTopics(find, clients.sns),
    createTables(find, clients.database),
  ]);
  const [table] = tables;
  if (!table) throw new NoTable();
  secrets.hold(find);
  const rules = readRules(find, queues);
  const deadLetters = deadLetterNames(mappings, queues, rules, subscriptions);
  return { queues, deadLetters, rules, subscriptions, tables, tableName: table.name };
}

function deadLetterNames(
  mappings: readonly Mapping[],
  queues: readonly LocalQueue[],
  rules: readonly LocalRule[],
  subscriptions: readonly LocalSubscription[],
): Set<string> {
  return new Set([
    ...mappings.flatMap(({ onFailureArn }) => (onFailureArn ? nameFromArn(onFailureArn) : [])),
    ...[...queues, ...subscriptions].flatMap(({ deadLetterQueue }) => deadLetterQueue ?? []),
    ...rules.flatMap(({ deadLetterQueues }) => deadLetterQueues),
  ]);
}
