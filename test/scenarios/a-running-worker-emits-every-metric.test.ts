import { readFile } from 'node:fs/promises';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { metrics } from '../../src/contract/metrics.js';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process.js';

/** The metrics of ours that a worker serves, after it has read an order, accepted it, and tried to push offers and products. */
async function scrape(worker: WorkerProcess): Promise<Set<string>> {
  const page = await (await request(worker.metricsUrl)).body.text();
  // A histogram is served as its buckets, its sum and its count.
  const names = [...page.matchAll(/^(hemi_\w+?)(?:_bucket|_sum|_count)?(?:\{| )/gm)];
  return new Set(names.map(([, name = '']) => name));
}

describe('a running worker', () => {
  let worker: WorkerProcess;
  let emitted: Set<string>;
  beforeAll(async () => {
    worker = await startWorkerProcess();
    await worker.sandbox.createOrder({ status: 'WaitingAcceptance' });
    await worker.poll();
    await worker.pushOffers();
    await worker.pushProducts();
    emitted = await vi.waitUntil(async () => {
      const names = await scrape(worker);
      return names.has('hemi_order_actions_total') ? names : undefined;
    });
  });
  afterAll(() => worker.stop());

  it.each(Object.values(metrics))('emits $name', ({ name, kind }) => {
    expect([...emitted]).toContain(kind === 'counter' ? `${name}_total` : name);
  });

  it('emits whatever docs/operations.md names or alerts on', async () => {
    const page = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8');
    const named = [...new Set(page.match(/hemi_\w+/g))];

    expect(named.filter((name) => !emitted.has(name))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });
});
