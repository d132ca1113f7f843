import { fastify } from 'fastify';
import type { Config } from '../config/config.js';
import { portError } from './runtime.js';
import type { WorkerPhase } from '../temporal/watch-workers.js';

export interface HealthServer {
  /** http://host:port */
  address: string;
  close(): Promise<void>;
}

/**
 * Serves the probes of a container platform.
 * - `/healthz`: 200 while the process does its work or waits to; 503 when it should be restarted.
 * - `/readyz`: 200 while both workers poll for work and Temporal has answered lately.
 * @param phase is asked at every request.
 * @throws {ConfigError} when the port is taken.
 */
export async function startHealthServer(
  listen: Config['listen'],
  phase: () => WorkerPhase,
): Promise<HealthServer | undefined> {
  const { host, healthPort: port } = listen;
  if (port === 'off') return undefined;
  const server = fastify();
  server.get('/healthz', (_request, reply) => answer(reply, phase() !== 'failed'));
  server.get('/readyz', (_request, reply) => answer(reply, phase() === 'running'));

  function answer(
    reply: { code(status: number): unknown },
    isGood: boolean,
  ): { phase: WorkerPhase } {
    reply.code(isGood ? 200 : 503);
    return { phase: phase() };
  }

  try {
    return { address: await server.listen({ host, port }), close: () => server.close() };
  } catch (error) {
    throw portError('HEALTH_PORT', host, port, error);
  }
}
