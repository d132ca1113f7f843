import type { WorkflowHandle } from '@temporalio/client';
import { temporal as proto } from '@temporalio/proto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { bundleWorkflows } from '../../src/temporal/workflow-bundle.js';
import { startConnector, type Connector } from '../support/connector.js';
import { hemi } from '../support/hemi.js';
import { createTestOrders, type TestOrders } from '../support/orders.js';
import { createPolls, type Polls } from '../support/polls.js';
import { startWorkers, type TestWorkers } from '../support/temporal.js';

const { VersioningBehavior } = proto.api.enums.v1;
const { VERSIONING_BEHAVIOR_AUTO_UPGRADE, VERSIONING_BEHAVIOR_PINNED } = VersioningBehavior;

const environment = { DEPLOYMENT_NAME: 'hemi' };
/** How workers of a version differ from others. */
async function versionOf(buildId: string) {
  versionedBundle ??= bundleWorkflows('versioned');
  return {
    workflowBundle: await versionedBundle,
    deploymentVersion: { deploymentName: 'hemi', buildId },
  };
}
let versionedBundle: Promise<{ code: string }> | undefined;

/** The build id that a workflow's last step ran on, and whether it stays there. */
async function runsOn(handle: WorkflowHandle) {
  const { raw } = await handle.describe();
  const { behavior, deploymentVersion } = raw.workflowExecutionInfo?.versioningInfo ?? {};
  return { behavior, buildId: deploymentVersion?.buildId };
}

const shownSchema = z.tuple([
  z.object({
    current: z.string().optional(),
    ramping: z.object({ buildId: z.string(), percent: z.number() }).optional(),
    versions: z.array(z.object({ buildId: z.string(), state: z.string() })),
  }),
]);

describe('workers of a deployment', () => {
  let connector: Connector;
  let orders: TestOrders;
  let polls: Polls;
  let second: TestWorkers | undefined;
  beforeAll(async () => {
    connector = await startConnector({ workers: await versionOf('first') });
    orders = createTestOrders(connector);
    polls = await createPolls(connector.client, connector.sellerId);
  });
  afterAll(async () => {
    await second?.stop();
    await connector.stop();
  });

  const deployment = (...words: string[]) =>
    hemi(['deployment', ...words], { temporal: connector.temporal, environment });

  async function states(): Promise<unknown> {
    const { out } = await deployment('--json');
    const [{ current, ramping, versions }] = shownSchema.parse(JSON.parse(out));
    return {
      current,
      ramping,
      ...Object.fromEntries(versions.map(({ buildId, state }) => [buildId, state])),
    };
  }

  /** The server knows a version some moments after its workers have asked for work. */
  async function untilKnown(buildId: string): Promise<void> {
    await vi.waitUntil(async () => (await deployment()).out.includes(buildId), {
      timeout: 30_000,
      interval: 200,
    });
  }

  it('make their version known, and are given nothing before it is the current one', async () => {
    const order = await orders.make({ status: 'InPreparation' });
    await untilKnown('first');
    const poll = await polls.begin();
    const { out } = await deployment();
    const { out: found } = await hemi(['doctor'], { temporal: connector.temporal, environment });

    expect(out).toContain('no version is current: orders run on workers without a version');
    expect(out).toMatch(/^first +inactive, was never current/m);
    expect(found).toContain('no version is current: its workers are given no orders');
    expect(await runsOn(poll)).toMatchObject({ buildId: undefined });

    const { exitCode, out: said } = await deployment('set-current', 'first');

    expect({ exitCode, said }).toEqual({
      exitCode: 0,
      said: 'deployment hemi: first is current: orders run on it from their next step on\n',
    });
    expect(await poll.result()).toMatchObject({ new: 1 });
    await order.until(({ hemiStatus }) => hemiStatus === 'Ready For Shipping');
    expect(await states()).toEqual({ current: 'first', first: 'current' });
  });

  it('hand on an order to the next version, and leave a poll where it began', async () => {
    const order = await orders.make({ status: 'InPreparation' });
    const poll = await polls.poll();
    await order.until(({ hemiStatus }) => hemiStatus === 'Ready For Shipping');
    second = await connector.addWorkers(await versionOf('second'));
    await untilKnown('second');
    const before = await runsOn(order.handle);

    // It refuses a version while one of its task queues has not been heard of.
    await vi.waitUntil(
      async () => (await deployment('ramp', 'second', '--percent', '0')).exitCode === 0,
      { timeout: 30_000, interval: 200 },
    );
    expect(await states()).toMatchObject({
      current: 'first',
      ramping: { buildId: 'second', percent: 0 },
      second: 'ramping',
    });
    expect((await deployment('set-current', 'second')).exitCode).toBe(0);
    await order.sync();

    expect(await runsOn(poll.handle)).toEqual({
      behavior: VERSIONING_BEHAVIOR_PINNED,
      buildId: 'first',
    });
    expect([before, await runsOn(order.handle)]).toEqual([
      { behavior: VERSIONING_BEHAVIOR_AUTO_UPGRADE, buildId: 'first' },
      { behavior: VERSIONING_BEHAVIOR_AUTO_UPGRADE, buildId: 'second' },
    ]);
    expect(await states()).toMatchObject({
      current: 'second',
      first: 'draining',
      second: 'current',
    });
  });

  it('take an order back where the version of before is made current again', async () => {
    const order = await orders.make({ status: 'InPreparation' });
    await order.sync();
    const before = await runsOn(order.handle);
    await deployment('set-current', 'first');
    await order.sync();

    expect([before.buildId, (await runsOn(order.handle)).buildId]).toEqual(['second', 'first']);
  });

  it('must have been seen: another build id is refused, with what to do', async () => {
    const { exitCode, err } = await deployment('set-current', 'never-seen');

    expect(exitCode).toBe(1);
    expect(err).toContain('worker deployment "hemi"');
    expect(err).toContain('what to do: start its workers first');
    expect(await states()).toMatchObject({ current: 'first' });
  });

  it('leave the orders to workers without a version when that is said', async () => {
    const order = await orders.make({ status: 'InPreparation' });
    await order.sync();
    await deployment('set-current', '--unversioned');
    const unversioned = await startWorkers(connector.temporal, connector.activities);
    await order.sync();
    await unversioned.stop();

    expect((await runsOn(order.handle)).buildId).toBeUndefined();
  });
});

describe('workers of no deployment', () => {
  it('run orders and polls as they always did, and make nothing known', async () => {
    const connector = await startConnector();
    const orders = createTestOrders(connector);
    const order = await orders.start({ status: 'InPreparation' });
    const shown = await hemi(['deployment'], { temporal: connector.temporal });

    expect(await runsOn(order.handle)).toEqual({ behavior: undefined, buildId: undefined });
    expect(shown.out).toContain('no worker deployment: workers are not versioned');
    await connector.stop();
  });
});
