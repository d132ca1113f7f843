/** The workflow ids and task queues: fixed for ever (design.md, "Names"). */
export const workflowTaskQueue = 'hemi-orders';
export const activityTaskQueue = 'octopia-api';

export function orderWorkflowId(sellerId: string, orderId: string): string {
  return `order:${sellerId}:${orderId}`;
}
export function pollScheduleId(sellerId: string): string {
  return `poll-orders:${sellerId}`;
}
export function reconcileScheduleId(sellerId: string): string {
  return `reconcile-orders:${sellerId}`;
}
