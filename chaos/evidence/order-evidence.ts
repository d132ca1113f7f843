import type { Client } from '@temporalio/client';
import { orderOfWorkflow, workflowTypes } from '../../src/contract/names.js';
import { orderQuery } from '../../src/contract/order-messages.js';
import { forEachConcurrently } from '../../src/language/for-each-concurrently.js';
import type { OrderDetails } from '../../src/sandbox/control/messages.js';
import type { LoggedRequest } from '../../src/sandbox/request-log.js';
import type { Stage } from '../stage/stage.js';
import type { OrderEvidence, OrderRun } from './evidence.js';

const asManyAtOnce = 8;
const queryWithinMs = 10_000;

/** Collects what is known of the orders, again and again: what closed runs say is asked once. */
export function createOrderCollector({ client, sandbox, journal }: Stage) {
  const closedRuns = new Map<string, OrderRun>();

  async function readRuns(): Promise<OrderRun[]> {
    const query = `WorkflowType = "${workflowTypes.order}"`;
    const listed: { workflowId: string; runId: string; status: string; startTime: Date }[] = [];
    for await (const run of client.workflow.list({ query, pageSize: 1000 })) {
      listed.push({ ...run, status: run.status.name });
    }
    const runs = new Map<string, OrderRun>();
    await forEachConcurrently(listed, asManyAtOnce, async ({ workflowId, runId, status }) => {
      const known = closedRuns.get(runId);
      const run = known ?? (await readRun(client, { workflowId, runId, status }));
      if (run.status !== 'RUNNING' && run.view !== undefined) closedRuns.set(runId, run);
      runs.set(runId, run);
    });
    return listed
      .toSorted((one, other) => one.startTime.getTime() - other.startTime.getTime())
      .flatMap(({ runId }) => runs.get(runId) ?? []);
  }

  return async function collect(): Promise<OrderEvidence[]> {
    const truths: OrderDetails[] = [];
    await forEachConcurrently(await sandbox.orders(), asManyAtOnce, async ({ orderId }) => {
      truths.push(await sandbox.order(orderId));
    });
    const runs = await readRuns();
    const posts = (await sandbox.requests()).filter(
      ({ method, carriedOut, call }) => method === 'POST' && carriedOut && call !== 'token',
    );
    return truths
      .toSorted((one, other) => one.orderId.localeCompare(other.orderId))
      .map((truth) => evidenceOf(truth, { runs, posts, journal }));
  };
}

async function readRun(
  client: Client,
  { workflowId, runId, status }: Pick<OrderRun, 'workflowId' | 'runId' | 'status'>,
): Promise<OrderRun> {
  const handle = client.workflow.getHandle(workflowId, runId);
  const named = { workflowId, runId, status };
  try {
    return await client.withDeadline(Date.now() + queryWithinMs, async () => {
      const { status: now, raw } = await handle.describe();
      const taskAttempts = raw.pendingWorkflowTask?.attempt ?? 0;
      const view = await handle.query(orderQuery);
      return { ...named, status: now.name, taskAttempts, view };
    });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { ...named, taskAttempts: 0, problem };
  }
}

function evidenceOf(
  truth: OrderDetails,
  { runs, posts, journal }: { runs: OrderRun[]; posts: LoggedRequest[]; journal: Stage['journal'] },
): OrderEvidence {
  const { orderId, sellerId } = truth;
  return {
    orderId,
    sellerId,
    truth,
    carriedOut: posts.filter((post) => post.orderId === orderId),
    runs: runs.filter(({ workflowId }) => isAbout(workflowId, truth)),
    asked: journal.asked().filter((asked) => asked.orderId === orderId),
    disturbances: journal.disturbances().filter((entry) => entry.orderId === orderId),
  };
}

/** By the order's id in any letters, or by its reference. */
function isAbout(workflowId: string, { orderId, sellerId, document }: OrderDetails): boolean {
  const named = orderOfWorkflow(workflowId);
  if (named === undefined || named.sellerId !== sellerId) return false;
  if (named.orderId.toLowerCase() === orderId.toLowerCase()) return true;
  return (
    typeof document === 'object' &&
    document !== null &&
    'reference' in document &&
    document.reference === named.orderId
  );
}
