import { QueryNotRegisteredError, type Client } from '@temporalio/client';
import type { OrderAddress } from '../../contract/activities.js';
import { orderWorkflowId } from '../../contract/names.js';
import { orderQuery, type OrderLifecycle } from '../../contract/order-messages.js';
import type { FormerRun } from '../../contract/order-sight.js';
import { present } from '../../language/present.js';

/** A closed run of an order's workflow. */
export interface ClosedRun {
  runId: string;
  /** Whether it ended by itself; one that was terminated, cancelled or has failed did not. */
  isCompleted: boolean;
}

/** Long enough to replay a long life. */
const longestAnswerMs = 20_000;

/**
 * What the runs before knew: the newest of them that can say so. One that never began to live, or
 * never learnt itself what the runs before it did, is passed over.
 * @param runs closed ones, the newest first
 * @throws where no worker answers and a run has no result either
 */
export async function firstThatKnows(
  client: Client,
  order: OrderAddress,
  runs: AsyncIterable<ClosedRun>,
): Promise<FormerRun | undefined> {
  for await (const run of runs) {
    const former = await formerRun(client, order, run);
    if (former !== undefined) return former;
  }
  return undefined;
}

/**
 * What a closed run of an order knew: its actions, also one that was being sent when somebody
 * terminated it. The run is replayed for it, which costs a moment, so only an order that is
 * taken up again is worth it.
 * @returns undefined where it knew nothing of the runs before it either
 * @throws where no worker answers and the run has no result either
 */
export async function formerRun(
  client: Client,
  { sellerId, orderId }: OrderAddress,
  { runId, isCompleted }: ClosedRun,
): Promise<FormerRun | undefined> {
  const workflowId = orderWorkflowId(sellerId, orderId);
  const handle = client.workflow.getHandle<OrderLifecycle>(workflowId, runId, {
    followRuns: false,
  });
  try {
    const view = await client.withDeadline(Date.now() + longestAnswerMs, () =>
      handle.query(orderQuery),
    );
    if (view.awaitsFormer === true) return undefined;
    const { hemiStatus, acknowledge, transitions, actions, problems, order } = view;
    const found = (order?.problems ?? []).map(({ code, meaning }) => `${code} ${meaning}`);
    const own = problems.filter(({ code, meaning }) => !found.includes(`${code} ${meaning}`));
    return present({ hemiStatus, acknowledge, transitions, actions, problems: own });
  } catch (error) {
    if (error instanceof QueryNotRegisteredError && !isCompleted) return undefined;
    if (!isCompleted) throw error;
    const { hemiStatus } = await handle.result();
    const nothing = { transitions: [], actions: [], problems: [] };
    return { acknowledge: 'Pending', ...nothing, ...present({ hemiStatus }) };
  }
}
