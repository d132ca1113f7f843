import proto from '@temporalio/proto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { countTroubles, findTroubles } from '../../src/operation/troubles.js';
import { hemi } from '../support/hemi.js';
import { startTemporal, type TestTemporal } from '../support/temporal.js';

const { WorkflowTaskFailedCause } = proto.temporal.api.enums.v1;

let temporal: TestTemporal;
beforeAll(async () => {
  temporal = await startTemporal({
    serverArguments: [
      '--dynamic-config-value',
      'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=1',
    ],
  });
});
afterAll(() => temporal.close());

describe('the workflows of orders', () => {
  it('are in no trouble while they run or end as an order does', async () => {
    await start('order:98797:RUNS');

    expect(await countOf()).toEqual({
      'orderLifecycle wedged': 0,
      'pollOrders wedged': 0,
      'orderLifecycle failed': 0,
      'orderLifecycle terminated': 0,
      'orderLifecycle cancelled': 0,
      'orderLifecycle timedOut': 0,
    });
    expect(await doctor()).toContain(
      'ok      order workflows: none is wedged, and none ended badly in the last 3 days',
    );
  });

  it('are counted and named when their tasks fail again and again', async () => {
    await start('order:98797:WEDGED');
    await failTasks('order:98797:WEDGED');

    await expect.poll(countOf).toMatchObject({ 'orderLifecycle wedged': 1 });
    expect(await doctor()).toMatch(
      /fail {4}order workflows: wedged, .*: order:98797:WEDGED \(NonDeterministicError\)/,
    );
  });

  it('are counted and named when they were terminated or timed out', async () => {
    await start('order:98797:ENDED');
    await temporal.client.workflow.getHandle('order:98797:ENDED').terminate();
    await start('order:98797:LATE', '1 second');

    await expect
      .poll(countOf, { timeout: 20_000 })
      .toMatchObject({ 'orderLifecycle terminated': 1, 'orderLifecycle timedOut': 1 });
    const said = await doctor();
    expect(said).toMatch(/warn {4}order workflows: terminated .*: order:98797:ENDED \(/);
    expect(said).toMatch(/fail {4}order workflows: timed out.*: order:98797:LATE \(/);
    expect(said).toContain('follow the order again: hemi order sync');
  });

  it('are in no trouble any more when the order was taken up again', async () => {
    await start('order:98797:ENDED');

    await expect.poll(countOf).toMatchObject({ 'orderLifecycle terminated': 0 });
  });
});

describe('a server that does not keep which workflows are wedged', () => {
  it('has none counted, and the doctor says so', async () => {
    const { workflow } = temporal.client;
    const list = workflow.list.bind(workflow);
    vi.spyOn(workflow, 'list').mockImplementation((options) => {
      if (options?.query?.includes('TemporalReportedProblems')) throw invalidArgument();
      return list(options);
    });

    const counts = await countOf();
    expect(Object.keys(counts)).not.toContain('orderLifecycle wedged');
    expect(await doctor()).toContain('skipped order workflows: this server does not say which');
    vi.restoreAllMocks();
  });
});

/** As the server answers when a query names an attribute that it does not know. */
function invalidArgument(): Error {
  const details = 'invalid search attribute: TemporalReportedProblems';
  return Object.assign(new Error(details), { code: 3, details, metadata: {} });
}

async function countOf(): Promise<Record<string, number>> {
  const counts = countTroubles(await findTroubles(temporal.client));
  return Object.fromEntries(
    counts.map(({ type, trouble, count }) => [`${type} ${trouble}`, count]),
  );
}

async function doctor(): Promise<string> {
  return (await hemi(['doctor', '--seller', '98797'], { temporal })).out;
}

async function start(
  workflowId: string,
  workflowExecutionTimeout: '1 hour' | '1 second' = '1 hour',
) {
  const queue = { taskQueue: workflowId, workflowExecutionTimeout };
  await temporal.client.workflow.start('orderLifecycle', { workflowId, ...queue });
}

/** Takes the workflow's task and fails it, as the worker of a wrong deploy does. */
async function failTasks(workflowId: string): Promise<void> {
  const { client, namespace } = temporal;
  const { taskToken } = await client.withDeadline(Date.now() + 30_000, () =>
    client.workflowService.pollWorkflowTaskQueue({ namespace, taskQueue: { name: workflowId } }),
  );
  await client.workflowService.respondWorkflowTaskFailed({
    namespace,
    taskToken,
    cause: WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR,
  });
}
