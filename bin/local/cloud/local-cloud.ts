import { readCloudAssembly, type CloudAssembly } from './assembly/cloud-assembly.ts';
import { putEvents, type Delivery } from './bus/event-bus.ts';
import { isCalled } from './functions/declared-functions.ts';
import type { LogEvent } from './functions/log-book.ts';
import type { FunctionRequest } from './gate/gate.ts';
import type { Permission } from './gate/permissions.ts';
import { untilIdle } from './idle.ts';
import type { QueueDepth } from './messaging/queues.ts';
import type { LocalSubscription } from './messaging/topics.ts';
import { sdkEnvironment, startServers, type Endpoints, type Servers } from './servers.ts';
import type { KinesisStream, StoredRecord } from './sources/kinesis-stream.ts';
import { raiseCloud, type StandingCloud } from './standing-cloud.ts';
import type { ConnectStandIn } from './standins/connect.ts';
import type { TaskQuotas } from './standins/tasks.ts';

/** What a local cloud is started from. */
export type LocalCloudSettings = {
  /** The directory that `cdk synth` wrote. */
  assemblyDirectory: string;
  /** Variables that replace a function's own, by its name or the end of it (`record-contact`). */
  environmentOverrides?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The quotas of the Connect stand-in; Connect's own defaults where left out. */
  connect?: Partial<TaskQuotas>;
  /**
   * After this time a failed message is seen again, instead of after its queue's visibility
   * timeout.
   */
  visibilitySeconds?: number;
  /** Told of every request that a function makes of a service, before it is let through. */
  onRequest?: ((request: FunctionRequest) => void) | undefined;
  /** Told of each step of the start, in a few words. */
  onProgress?: (step: string) => void;
};

/** The running local cloud. */
export type LocalCloud = {
  /**
   * Puts whole EventBridge envelopes on the bus; answers, for each, with the messages that its
   * rules made of it.
   */
  putEvents: (envelopes: readonly unknown[]) => Promise<Delivery[][]>;
  /**
   * Puts contact records on the Kinesis stream, a text or bytes as they are and anything else as
   * JSON; answers with their sequence numbers. Throws `NoContactRecordStream`.
   */
  putContactRecords: (records: readonly unknown[]) => string[];
  /** The contact records on the stream from a sequence number on, as Kinesis gives them. */
  contactRecordsFrom: (sequenceNumber: string) => StoredRecord[];
  /**
   * Invokes a function with a payload, by its name or the end of it, and answers with what it
   * returns. Throws `NotInvoked` when it fails, or there is none of this name.
   */
  invoke: (functionName: string, payload: unknown) => Promise<unknown>;
  connect: ConnectStandIn;
  /**
   * From now on a service (`dynamodb`, `sqs`, `sns`, `connect`, `secretsmanager`) answers the
   * functions nothing but errors, as when it is down, or, with false, works again.
   */
  fail: (service: string, isDown: boolean) => void;
  endpoints: Endpoints;
  /** The variables by which another process with an AWS SDK works on this cloud. */
  environment: Readonly<Record<string, string>>;
  tableName: string;
  /** Who listens to the topics; e-mail addresses are listed here and never written to. */
  subscriptions: readonly LocalSubscription[];
  /** What the roles of the functions allow, and what of it was used until now. */
  permissions: () => Permission[];
  /** What a function wrote, by its name or the end of it. */
  logs: (functionName: string) => LogEvent[];
  /** The sums of all embedded metrics, by name. */
  metrics: () => Record<string, number>;
  queues: () => Promise<QueueDepth[]>;
  /**
   * Resolves when nothing is left to happen. Throws `NotIdle`, and `NotPermitted` where a function
   * wanted what its role does not allow.
   */
  idle: (patience: { timeoutMilliseconds: number }) => Promise<void>;
  /** Ends every server, thread and timer; what was still under way is lost. */
  stop: () => Promise<void>;
};

/** Thrown when contact records are put and no function of the assembly reads a Kinesis stream. */
class NoContactRecordStream extends Error {
  constructor() {
    super('The assembly has no contact record stream: no function reads from Kinesis.');
    this.name = 'NoContactRecordStream';
  }
}

/** Thrown when a function that was invoked does not answer; says why. */
class NotInvoked extends Error {
  constructor(name: string, why: string) {
    super(`${name} was invoked and did not answer: ${why}`);
    this.name = 'NotInvoked';
  }
}

/**
 * Reads the assembly and stands everything up that it declares, on 127.0.0.1 only. Throws
 * `NotAnAssembly`, `NoEngine`, `Unresolvable`, `UnknownFunction`, `NoTable` and `NotPermitted`;
 * nothing is left running then.
 */
export async function startLocalCloud(settings: LocalCloudSettings): Promise<LocalCloud> {
  const progress = settings.onProgress ?? (() => {});
  const assembly = readCloudAssembly(settings.assemblyDirectory);
  progress(`read ${assembly.stacks.length} stacks`);
  const servers = await startServers(settings.connect);
  progress(`servers are up, the table on ${servers.engine.name}`);
  try {
    const cloud = await openFor(assembly, servers, settings);
    progress(`${cloud.functions.size} functions wait on ${cloud.sources.all.length} event sources`);
    return handle(cloud, servers);
  } catch (error) {
    await servers.stop();
    throw error;
  }
}

const openFor = (
  assembly: CloudAssembly,
  servers: Servers,
  { environmentOverrides = {}, visibilitySeconds, onRequest }: LocalCloudSettings,
): Promise<StandingCloud> =>
  raiseCloud(assembly, servers, { overrides: environmentOverrides, visibilitySeconds, onRequest });

function handle(cloud: StandingCloud, servers: Servers): LocalCloud {
  const { sqs } = servers.clients;
  const queues = async (): Promise<QueueDepth[]> =>
    (await servers.messaging.counts()).map((counts) => ({
      ...counts,
      isDeadLetter: cloud.deadLetters.has(counts.name),
    }));
  return {
    putEvents: (envelopes) => {
      cloud.activity.note();
      return putEvents(envelopes, cloud.rules, sqs);
    },
    putContactRecords: (records) => {
      cloud.activity.note();
      const [stream] = cloud.sources.streams;
      if (!stream) throw new NoContactRecordStream();
      return records.map((record) => putContactRecord(stream, record));
    },
    contactRecordsFrom: (sequenceNumber) =>
      cloud.sources.streams[0]?.recordsFrom(sequenceNumber) ?? [],
    invoke: (wanted, payload) => invoke(cloud, wanted, payload),
    connect: servers.connect,
    fail: servers.gate.fail,
    endpoints: servers.endpoints,
    environment: sdkEnvironment(servers.endpoints),
    tableName: cloud.tableName,
    subscriptions: cloud.subscriptions,
    logs: (wanted) =>
      cloud.logBook.read().filter(({ functionName }) => isCalled(functionName, wanted)),
    permissions: cloud.permissions.all,
    metrics: cloud.logBook.metrics,
    queues,
    idle: ({ timeoutMilliseconds }) =>
      untilIdle(
        {
          activity: cloud.activity,
          sources: cloud.sources.all,
          queues,
          problems: () => cloud.problems,
        },
        timeoutMilliseconds,
      ),
    stop: () => stopCloud(cloud, servers),
  };
}

async function invoke(cloud: StandingCloud, wanted: string, payload: unknown): Promise<unknown> {
  const [target] = [...cloud.functions.values()].filter(({ name }) => isCalled(name, wanted));
  if (!target) throw new NotInvoked(wanted, 'there is no such function');
  const outcome = await cloud.activity.invoke(target, payload);
  if ('errorType' in outcome) {
    throw new NotInvoked(wanted, `${outcome.errorType}: ${outcome.errorMessage}`);
  }
  return outcome.payload;
}

function putContactRecord(stream: KinesisStream, record: unknown): string {
  if (record instanceof Uint8Array) return stream.putRecord(record);
  return stream.putRecord(
    Buffer.from(typeof record === 'string' ? record : JSON.stringify(record)),
  );
}

async function stopCloud(cloud: StandingCloud, servers: Servers): Promise<void> {
  const sourcesEnded = cloud.sources.all.map((source) => source.stop());
  await Promise.all([...cloud.functions.values()].map((each) => each.stop()));
  await Promise.all(sourcesEnded);
  await servers.stop();
}
