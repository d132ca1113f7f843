/** What a workflow id says it is about (design.md, "Names"). */
export interface WorkflowName {
  sellerId?: string;
  orderId?: string;
}

/** Takes seller and order from `order:<seller>:<order>`, and the seller from the id of a sweep. */
export function nameWorkflow(workflowId: unknown): WorkflowName {
  if (typeof workflowId !== 'string') return {};
  const [kind, sellerId, ...rest] = workflowId.split(':');
  if (kind === 'order' && sellerId !== undefined && rest.length > 0) {
    return { sellerId, orderId: rest.join(':') };
  }
  if (kind !== undefined && kind.endsWith('-orders') && sellerId !== undefined) {
    // The server adds the time of the start: poll-orders:98797-2026-01-31T08:15:00Z.
    return { sellerId: sellerId.replace(/-\d{4}-\d{2}-\d{2}T\d{2}$/, '') };
  }
  return {};
}
