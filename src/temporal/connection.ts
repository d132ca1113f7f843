import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig, type ClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection } from '@temporalio/worker';
import { ConfigError } from '../config/config-error.js';
import type { Environment } from '../config/variables.js';
import { present } from '../language/present.js';
import { loadPayloadKeys } from '../config/config.js';
import { isThisMachine } from '../language/this-machine.js';
import { createDataConverter } from './data-converter.js';
import type { PayloadKeys } from './payloads/payload-keys.js';
import { grpcStatus, grpcStatusOf } from '../contract/grpc-status.js';

/**
 * Where Temporal is, as `@temporalio/envconfig` finds it (nothing else in this project reads that),
 * and the keys of what it stores.
 */
export interface TemporalSettings {
  /** host:port */
  address: string;
  namespace: string;
  connectionOptions: ClientConnectConfig['connectionOptions'];
  payloadKeys: PayloadKeys;
}

/** Whether it is a server of this machine, such as a dev server. */
export function isOnThisMachine({ address }: Pick<TemporalSettings, 'address'>): boolean {
  return isThisMachine(address.replace(/:\d+$/, ''));
}

/** Long enough for a server far away, short enough for a person who waits. */
const connectTimeout = '5 seconds';

const unreachable: number[] = [grpcStatus.deadlineExceeded, grpcStatus.unavailable];

/**
 * Reads `TEMPORAL_…`, the configuration file of the Temporal CLI, and `PAYLOAD_KEYS`.
 * @throws {ConfigError} for a profile that does not exist, a file that cannot be read, a wrong key.
 */
export function loadTemporalSettings(env: Environment = process.env): TemporalSettings {
  const { connectionOptions, namespace } = readEnvconfig(env);
  const address = connectionOptions.address ?? 'localhost:7233';
  return {
    address,
    namespace: namespace ?? 'default',
    connectionOptions: { ...connectionOptions, address },
    payloadKeys: loadPayloadKeys(env),
  };
}

/** Nobody answers at the address, or not in the way that is expected there (TLS). */
export class TemporalUnreachableError extends Error {
  override readonly name = 'TemporalUnreachableError';
}

/**
 * A client of the configured namespace; close its `connection` when it is no longer needed.
 * @throws {TemporalUnreachableError} that names the address.
 */
export async function connectClient(settings = loadTemporalSettings()): Promise<Client> {
  const connection = Connection.lazy({ ...present(settings.connectionOptions), connectTimeout });
  try {
    await connection.ensureConnected();
  } catch (error) {
    await connection.close();
    if (![undefined, ...unreachable].includes(grpcStatusOf(error))) throw error;
    throw new TemporalUnreachableError(
      `failed to connect to Temporal at ${settings.address}: no answer within ${connectTimeout}`,
    );
  }
  const dataConverter = createDataConverter(settings.payloadKeys);
  return new Client({ connection, namespace: settings.namespace, dataConverter });
}

/** The connection of workers. */
export function connectWorker(settings = loadTemporalSettings()): Promise<NativeConnection> {
  return NativeConnection.connect(settings.connectionOptions);
}

function readEnvconfig(env: Environment): ClientConnectConfig {
  const set = Object.entries(env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  try {
    return loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(set) });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new ConfigError([{ name: 'TEMPORAL_…', problem }]);
  }
}
