import type { OrderId, SellerId } from '../hemi/ids.js';

/*
 * Workflow types, ids and task queues are for ever: running workflows and schedules hold them
 * (CONTRIBUTING.md, "What is for ever").
 */

/** The types of our workflows. */
export const workflowTypes = {
  order: 'orderLifecycle',
  poll: 'pollOrders',
  pushOffers: 'pushOffers',
  pushProducts: 'pushProducts',
  scheduledPush: 'scheduledPush',
  showOffer: 'showOffer',
} as const;

export const workflowTaskQueue = 'hemi-orders';
/**
 * Activities that call Octopia. Not the workflows' queue: an activity on that one can be started
 * eagerly, and then passes by the queue's rate limit.
 */
export const activityTaskQueue = 'octopia-api';

/** The id of an order's one workflow. */
export function orderWorkflowId(sellerId: SellerId, orderId: OrderId): string {
  return `order:${sellerId}:${orderId}`;
}

export function pollScheduleId(sellerId: SellerId): string {
  return `${prefixes.poll}${sellerId}`;
}

export function reconcileScheduleId(sellerId: SellerId): string {
  return `${prefixes.reconcile}${sellerId}`;
}

/** One id for each seller: a second backfill of the seller is refused while the first one runs. */
export function backfillWorkflowId(sellerId: SellerId): string {
  return `${prefixes.backfill}${sellerId}`;
}

/** One id for each seller, which is the lock: two pushes of a seller cannot run at once. */
export function pushOffersWorkflowId(sellerId: SellerId): string {
  return `${pushPrefixes.offers}${sellerId}`;
}

export function pushProductsWorkflowId(sellerId: SellerId): string {
  return `${pushPrefixes.products}${sellerId}`;
}

/** The schedule has the id of the push; the server adds the time to the id of what it starts. */
export function pushScheduleId(kind: 'offers' | 'products', sellerId: SellerId): string {
  return `${pushPrefixes[kind]}${sellerId}`;
}

/** One look at an offer; somebody who asks again meanwhile gets the same answer. */
export function showOfferWorkflowId(sellerId: SellerId, reference: string): string {
  return `show-offer:${sellerId}:${reference}`;
}

const pushPrefixes = { offers: 'push-offers:', products: 'push-products:' } as const;

/** What the ids of all poll schedules begin with, and those of the polls that they start. */
export const pollSchedulePrefix = 'poll-orders:';

const prefixes = {
  poll: pollSchedulePrefix,
  reconcile: 'reconcile-orders:',
  backfill: 'backfill-orders:',
} as const;

/** The seller that a schedule's id names as the one whose orders it polls; undefined for any other schedule. */
export function sellerOfPollSchedule(scheduleId: string): SellerId | undefined;
export function sellerOfPollSchedule(scheduleId: string): string | undefined {
  return scheduleId.startsWith(prefixes.poll) ? scheduleId.slice(prefixes.poll.length) : undefined;
}

/** The order whose workflow has this id; undefined for any other workflow. */
export function orderOfWorkflow(
  workflowId: string,
): { sellerId: SellerId; orderId: OrderId } | undefined;
export function orderOfWorkflow(
  workflowId: string,
): { sellerId: string; orderId: string } | undefined {
  const [, sellerId, orderId] = /^order:([^:]+):(.+)$/s.exec(workflowId) ?? [];
  if (sellerId === undefined || orderId === undefined) return undefined;
  return { sellerId, orderId };
}

/** The seller of a poll, whose id ends with the time of its start if a schedule started it; undefined for any other workflow. */
export function sellerOfPoll(workflowId: string): SellerId | undefined;
export function sellerOfPoll(workflowId: string): string | undefined {
  const prefix = Object.values(prefixes).find((candidate) => workflowId.startsWith(candidate));
  if (prefix === undefined) return undefined;
  // The server adds the time of the start: poll-orders:98797-2026-01-31T08:15:00Z.
  return workflowId.slice(prefix.length).replace(/-\d{4}-\d{2}-\d{2}T[\d:.]+Z$/, '');
}
