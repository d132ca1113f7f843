import { request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { startHealthServer, type HealthServer } from '../../../src/operation/health.js';
import type { WorkerPhase } from '../../../src/temporal/watch-workers.js';

const anyPort = { host: '127.0.0.1', metricsPort: 'off', healthPort: 0 } as const;

describe('the probes', () => {
  let server: HealthServer | undefined;
  afterEach(() => server?.close());

  it.each([
    { phase: 'starting', healthz: 200, readyz: 503 },
    { phase: 'waiting for Temporal', healthz: 200, readyz: 503 },
    { phase: 'running', healthz: 200, readyz: 200 },
    { phase: 'stopping', healthz: 200, readyz: 503 },
    { phase: 'failed', healthz: 503, readyz: 503 },
  ] satisfies { phase: WorkerPhase; healthz: number; readyz: number }[])(
    'of a worker that is $phase answer $healthz and $readyz',
    async ({ phase, healthz, readyz }) => {
      server = await startHealthServer(anyPort, () => phase);

      expect(await statusOf('/healthz')).toBe(healthz);
      expect(await statusOf('/readyz')).toBe(readyz);
    },
  );

  it('say what the worker is doing', async () => {
    server = await startHealthServer(anyPort, () => 'waiting for Temporal');

    const { body } = await request(`${server?.address ?? ''}/readyz`);

    expect(await body.json()).toEqual({ phase: 'waiting for Temporal' });
  });

  it('name the setting when their port is in use', async () => {
    server = await startHealthServer(anyPort, () => 'running');
    const healthPort = Number(new URL(server?.address ?? '').port);

    await expect(startHealthServer({ ...anyPort, healthPort }, () => 'running')).rejects.toThrow(
      `HEALTH_PORT: port ${healthPort} is in use on 127.0.0.1`,
    );
  });

  it('can be turned off', async () => {
    expect(await startHealthServer({ ...anyPort, healthPort: 'off' }, () => 'running')).toBe(
      undefined,
    );
  });

  async function statusOf(path: string): Promise<number> {
    const { statusCode, body } = await request(`${server?.address ?? ''}${path}`);
    await body.dump();
    return statusCode;
  }
});
