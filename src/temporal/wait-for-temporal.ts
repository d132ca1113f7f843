import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { connectClient, TemporalUnreachableError, type TemporalSettings } from './connection.js';
import type { Logger } from 'pino';
import { grpcStatus, grpcStatusOf } from '../contract/grpc-status.js';

/** What a worker may wait for, with what to do about it. Anything else ends the start. */
interface Obstacle {
  matches: (error: unknown) => boolean;
  message: (settings: TemporalSettings) => string;
}

const obstacles: Obstacle[] = [
  {
    matches: (error) =>
      error instanceof TemporalUnreachableError || grpcStatusOf(error) === grpcStatus.unavailable,
    message: ({ address }) =>
      `Temporal does not answer at ${address}: start it (npm run demo, or temporal server start-dev), or correct TEMPORAL_ADDRESS and the TLS settings`,
  },
  {
    matches: (error) => grpcStatusOf(error) === grpcStatus.notFound,
    message: ({ namespace, address }) =>
      `Temporal at ${address} has no namespace "${namespace}": create it (temporal operator namespace create --namespace ${namespace}), or correct TEMPORAL_NAMESPACE`,
  },
];

/** The pauses between two tries, in milliseconds; the last one is repeated. */
const pauses = [1_000, 2_000, 5_000, 10_000, 15_000];

/**
 * Connects to Temporal and looks for the namespace, again and again until both are there: in a
 * cluster a worker may well start before its server.
 * @param stop ends the waiting; nothing is returned then.
 * @throws what waiting does not mend, such as refused credentials.
 */
export async function waitForTemporal(
  settings: TemporalSettings,
  log: Pick<Logger, 'warn'>,
  stop: AbortSignal,
): Promise<Client | undefined> {
  for (let attempt = 0; !stop.aborted; attempt += 1) {
    try {
      return await connectToNamespace(settings);
    } catch (error) {
      const obstacle = obstacles.find(({ matches }) => matches(error));
      if (obstacle === undefined) throw error;
      const pauseMs = pauses[Math.min(attempt, pauses.length - 1)] ?? 0;
      log.warn(
        { address: settings.address, namespace: settings.namespace },
        `${obstacle.message(settings)}. Next try in ${pauseMs / 1000} s`,
      );
      await pause(pauseMs, undefined, { signal: stop }).catch(() => undefined);
    }
  }
  return undefined;
}

async function connectToNamespace(settings: TemporalSettings): Promise<Client> {
  const client = await connectClient(settings);
  try {
    await client.workflowService.describeNamespace({ namespace: settings.namespace });
    return client;
  } catch (error) {
    await client.connection.close();
    throw error;
  }
}
