import type { OrderEvidence } from '../evidence/evidence.js';
import { currentRun } from './records.js';
import { orderRow, type LedgerRow } from './row.js';

const manyTaskAttempts = 3;

/** Whether each order has its one workflow, and whether that knows what the marketplace knows. */
export const orderRows: readonly LedgerRow[] = [
  orderRow('orders without a workflow', (order) =>
    currentRun(order) === undefined ? [`is ${order.truth.status} and has no workflow`] : [],
  ),
  orderRow('orders whose newest version did not arrive', missedVersion),
  orderRow('orders with two running workflows', ({ runs }) => {
    const running = new Set(
      runs.filter(({ status }) => status === 'RUNNING').map(({ workflowId }) => workflowId),
    );
    return running.size > 1 ? [`has ${[...running].join(' and ')}`] : [];
  }),
  orderRow('illegal moves', ({ runs }) =>
    runs.flatMap(({ view, runId }) =>
      (view?.transitions ?? [])
        .filter(({ legal }) => !legal)
        .map(
          ({ from, to, at, marketplaceStatus }) =>
            `${from} to ${to} at ${at} on ${marketplaceStatus} (run ${runId})`,
        ),
    ),
  ),
  orderRow('workflows that are wedged or failed', ({ runs }) =>
    runs.flatMap(({ workflowId, runId, status, problem, taskAttempts }) => {
      const named = `${workflowId} (run ${runId}, ${status})`;
      if (status === 'FAILED' || status === 'TIMED_OUT') return [`${named} ended so`];
      if (problem !== undefined) return [`${named} does not answer: ${problem}`];
      if (taskAttempts < manyTaskAttempts) return [];
      return [`${named} has tried its workflow task ${taskAttempts} times`];
    }),
  ),
];

function missedVersion(order: OrderEvidence): string[] {
  const { truth } = order;
  const run = currentRun(order);
  if (run?.view === undefined) return [];
  const { marketplaceStatus = 'nothing', order: known } = run.view;
  const lead = Date.parse(known?.updatedAt ?? '') - Date.parse(truth.updatedAt);
  // The date of an order steps back with Octopia's clock; one that is over has nothing left to learn.
  const isOver = run.status === 'COMPLETED' && lead > 0;
  if (marketplaceStatus === truth.status && (lead === 0 || isOver)) return [];
  return [
    `is ${truth.status} of ${truth.updatedAt}, ` +
      `its workflow knows ${marketplaceStatus} of ${known?.updatedAt} (${run.status})`,
  ];
}
