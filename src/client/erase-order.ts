import type { Client } from '@temporalio/client';
import { runsOfOrder } from '../contract/visibility-queries.js';
import type { FoundOrder } from './find-order.js';

/** An order whose workflow runs cannot be erased: it would be forgotten in the middle of its life. */
export class OrderStillOpenError extends Error {
  override readonly name = 'OrderStillOpenError';
}

/**
 * Has the server delete everything that it holds of the closed workflows of an order. Polls that
 * read the order hold it until the namespace's retention has removed them.
 * @returns how many runs are being deleted; the server does so within a minute
 * @throws OrderStillOpenError
 */
export async function eraseOrder(
  client: Client,
  { sellerId, orderId, workflowId }: FoundOrder,
): Promise<number> {
  const runIds: string[] = [];
  for await (const { runId, status } of client.workflow.list({
    query: runsOfOrder(sellerId, orderId),
  })) {
    if (status.name === 'RUNNING') {
      throw new OrderStillOpenError(`the workflow of the order ${orderId} is still open`);
    }
    runIds.push(runId);
  }
  const { namespace } = client.options;
  for (const runId of runIds) {
    await client.workflowService.deleteWorkflowExecution({
      namespace,
      workflowExecution: { workflowId, runId },
    });
  }
  return runIds.length;
}
