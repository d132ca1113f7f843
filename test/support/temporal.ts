import type { Client } from '@temporalio/client';
import { temporal as proto } from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, type NativeConnection } from '@temporalio/worker';
import { inject } from 'vitest';
import { createDataConverter } from '../../src/temporal/data-converter.js';
import { payloadKeys } from './payload-keys.js';
import { createWorkers, type WorkersOptions } from '../../src/temporal/workers.js';
import { searchAttributeKeys } from '../../src/contract/search-attributes.js';

/** A Temporal server of one test file. */
export interface TestTemporal {
  /** host:port, for child processes (`TEMPORAL_ADDRESS`). */
  address: string;
  namespace: string;
  client: Client;
  nativeConnection: NativeConnection;
  close(): Promise<void>;
}

export interface TestWorkers {
  /** Stops the workers and rejects if they had failed. */
  stop(): Promise<void>;
}

export interface TemporalOptions {
  /** Whether our search attributes are registered; true by default. */
  searchAttributes?: boolean;
  /** Further arguments of `temporal server start-dev`. */
  serverArguments?: readonly string[];
}

/** A real dev server in memory, with our search attributes unless told otherwise, on a port that the system chose. */
export async function startTemporal({
  searchAttributes = true,
  serverArguments = [],
}: TemporalOptions = {}): Promise<TestTemporal> {
  return started(
    await quietly(() =>
      TestWorkflowEnvironment.createLocal({
        client: { dataConverter: createDataConverter(payloadKeys) },
        server: {
          executable: { type: 'existing-path', path: inject('temporalServerPath') },
          log: { format: 'pretty', level: 'error' },
          searchAttributes: searchAttributes ? Object.values(searchAttributeKeys) : [],
          // The server has much to say at start, and tests have their own output.
          extraArgs: ['--output', 'none', ...serverArguments],
        },
      }),
    ),
  );
}

/**
 * A server on which time passes by itself while a workflow's result, or `sleep`, is awaited.
 * It has no schedules and no priority, and skips for all its workflows: one order a server.
 */
export async function startTimeSkipping(): Promise<
  TestTemporal & { environment: TestWorkflowEnvironment }
> {
  const environment = await quietly(() =>
    TestWorkflowEnvironment.createTimeSkipping({
      client: { dataConverter: createDataConverter(payloadKeys) },
      server: {
        executable: { type: 'existing-path', path: inject('timeSkippingServerPath') },
      },
    }),
  );
  await registerOn(environment);
  return { ...started(environment), environment };
}

/** This server cannot list its search attributes, so the product's own way does not work here. */
async function registerOn({ connection, namespace = 'default' }: TestWorkflowEnvironment) {
  const { IndexedValueType } = proto.api.enums.v1;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(
      Object.values(searchAttributeKeys).map(({ name, type }) => [
        name,
        IndexedValueType[`INDEXED_VALUE_TYPE_${type}`],
      ]),
    ),
  });
}

/** The workflows, bundled once for the whole run of vitest. */
export function workflowBundle(): { codePath: string } {
  return { codePath: inject('workflowBundlePath') };
}

/** Runs both workers, as the product does, until they are stopped. */
export async function startWorkers(
  temporal: Pick<TestTemporal, 'nativeConnection' | 'namespace'>,
  activities: object,
  options: Partial<WorkersOptions> = {},
): Promise<TestWorkers> {
  const workers = await createWorkers({
    connection: temporal.nativeConnection,
    namespace: temporal.namespace,
    payloadKeys,
    activities,
    workflowBundle: workflowBundle(),
    ...options,
  });
  const stopping = new AbortController();
  const running = workers.run(stopping.signal);
  // A failure shows when the test stops the workers.
  running.catch(() => undefined);
  return {
    stop() {
      stopping.abort();
      return running;
    },
  };
}

function started(environment: TestWorkflowEnvironment): TestTemporal {
  return {
    address: environment.address,
    namespace: environment.namespace ?? 'default',
    client: environment.client,
    nativeConnection: environment.nativeConnection,
    close: () => environment.teardown(),
  };
}

let runtimeInstalled = false;

/** The SDK's own logs show only what is wrong. */
function quietly<T>(start: () => Promise<T>): Promise<T> {
  if (!runtimeInstalled) {
    Runtime.install({
      workerHeartbeatInterval: '1 second',
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } },
    });
    runtimeInstalled = true;
  }
  return start();
}
