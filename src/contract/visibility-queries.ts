import type { HemiStatus } from '../hemi/status.js';
import type { OrderId, SellerId } from '../hemi/ids.js';
import type { AttentionReason } from './attention-reasons.js';
import type { PushKind } from './offer-messages.js';
import {
  orderWorkflowId,
  pollScheduleId,
  pollSchedulePrefix,
  pushOffersWorkflowId,
  pushProductsWorkflowId,
  workflowTypes,
} from './names.js';
import { reportedProblemsKey, type SearchAttributeName } from './search-attributes.js';

/** A list filter of Temporal's visibility. */
export type VisibilityQuery = string;

type Name = SearchAttributeName | 'WorkflowType' | 'WorkflowId' | 'ExecutionStatus';

function quote(value: string): string {
  return JSON.stringify(value);
}

function is(name: Name, value: string): VisibilityQuery {
  return `${name} = ${quote(value)}`;
}

function isOneOf(name: Name, values: readonly string[]): VisibilityQuery {
  return `${name} IN (${values.map(quote).join(', ')})`;
}

function all(...conditions: (VisibilityQuery | undefined)[]): VisibilityQuery {
  return conditions.filter((condition) => condition !== undefined).join(' AND ');
}

const isRunning = is('ExecutionStatus', 'Running');
const isCompleted = is('ExecutionStatus', 'Completed');
const isOrder = is('WorkflowType', workflowTypes.order);
const isPoll = is('WorkflowType', workflowTypes.poll);
export const needsAttention: VisibilityQuery = 'NeedsAttention IS NOT NULL';

/** Which orders are wanted; what is absent does not filter. */
export interface OrderConditions {
  sellerId?: SellerId;
  hemiStatus?: HemiStatus;
  marketplaceStatus?: string;
  /** A reason, or true for any. */
  attention?: AttentionReason | true;
  reference?: string;
  /** Whether orders whose workflow has closed count too, unless they turned out to be no orders. */
  closedToo?: boolean;
  /** A filter that somebody wrote. */
  further?: VisibilityQuery;
}

/** Orders by what they show. */
export function ordersWith({
  sellerId,
  hemiStatus,
  marketplaceStatus,
  attention,
  reference,
  closedToo = false,
  further,
}: OrderConditions): VisibilityQuery {
  return all(
    isOrder,
    closedToo ? `(${isRunning} OR HemiStatus IS NOT NULL)` : isRunning,
    sellerId && is('SellerId', sellerId),
    hemiStatus && is('HemiStatus', hemiStatus),
    marketplaceStatus && is('MarketplaceStatus', marketplaceStatus),
    attention && (attention === true ? needsAttention : is('NeedsAttention', attention)),
    reference && is('OrderReference', reference),
    further && `(${further})`,
  );
}

/**
 * The orders of a query in three parts: what needs attention, what has a deadline, all others.
 * Visibility cannot sort by our attributes on every store, so each part is asked for by itself.
 */
export function byUrgency(query: VisibilityQuery): VisibilityQuery[] {
  return [
    all(query, needsAttention),
    all(query, 'NeedsAttention IS NULL AND ActBy IS NOT NULL'),
    all(query, 'NeedsAttention IS NULL AND ActBy IS NULL'),
  ];
}

/** The workflows of some orders of a seller, running and closed. */
export function workflowsOfOrders(
  sellerId: SellerId,
  orderIds: readonly OrderId[],
): VisibilityQuery {
  const workflowIds = orderIds.map((orderId) => orderWorkflowId(sellerId, orderId));
  return all(isOrder, isOneOf('WorkflowId', workflowIds));
}

/** The workflows of one order, running and closed. */
export function runsOfOrder(sellerId: SellerId, orderId: OrderId): VisibilityQuery {
  return is('WorkflowId', orderWorkflowId(sellerId, orderId));
}

/** All runs of the workflow that pushes a seller's products. */
export function runsOfProductPush(sellerId: SellerId): VisibilityQuery {
  return is('WorkflowId', pushProductsWorkflowId(sellerId));
}

/** Which polls of a seller. */
export interface PollConditions {
  state?: 'running' | 'completed';
  /** Whether only those count that the poll schedule started: they alone move the cursor. */
  scheduledOnly?: boolean;
}

/** The polls of a seller. */
export function pollsOf(
  sellerId: SellerId,
  { state, scheduledOnly = false }: PollConditions = {},
): VisibilityQuery {
  return all(
    isPoll,
    state && { running: isRunning, completed: isCompleted }[state],
    is('SellerId', sellerId),
    scheduledOnly ? `WorkflowId STARTS_WITH ${quote(pollScheduleId(sellerId))}` : undefined,
  );
}

/** The completed polls of some sellers that their schedules started, in one question. */
export function completedPolls(sellerIds: readonly SellerId[]): VisibilityQuery {
  return all(
    isPoll,
    isCompleted,
    isOneOf('SellerId', sellerIds),
    `WorkflowId STARTS_WITH ${quote(pollSchedulePrefix)}`,
  );
}

/** The pushes of a seller's offers, running and closed; what closed last comes first. */
export function offerPushesOf(sellerId: SellerId): VisibilityQuery {
  return all(
    is('WorkflowType', workflowTypes.pushOffers),
    is('WorkflowId', pushOffersWorkflowId(sellerId)),
  );
}

/** The pushes of a seller that run now, of offers and of products. */
export function runningPushesOf(sellerId: SellerId): VisibilityQuery {
  const types = [workflowTypes.pushOffers, workflowTypes.pushProducts];
  return all(isOneOf('WorkflowType', types), isRunning, is('SellerId', sellerId));
}

const pushTypes = {
  offers: workflowTypes.pushOffers,
  products: workflowTypes.pushProducts,
} as const satisfies Record<PushKind, string>;

/** The pushes of one kind of some sellers, in one question: those that run, then what closed last. */
export function pushesOfSellers(kind: PushKind, sellerIds: readonly SellerId[]): VisibilityQuery {
  return all(is('WorkflowType', pushTypes[kind]), isOneOf('SellerId', sellerIds));
}

/** The open orders of some sellers that need attention, in one question. */
export function ordersNeedingAttention(sellerIds: readonly SellerId[]): VisibilityQuery {
  return all(isOrder, isRunning, isOneOf('SellerId', sellerIds), needsAttention);
}

const isClosed: VisibilityQuery = 'ExecutionStatus != "Running"';

/** Our workflows by what people call them. */
export const workflowGroups = {
  'open orders': all(isOrder, isRunning),
  'closed orders': all(isOrder, isClosed),
  'open polls': all(isPoll, isRunning),
  'closed polls': all(isPoll, isClosed),
} as const satisfies Record<string, VisibilityQuery>;
export type WorkflowGroup = keyof typeof workflowGroups;

/** Our workflows whose tasks fail again and again. A server without the attribute refuses it. */
export const wedgedWorkflows: VisibilityQuery = all(
  isOneOf('WorkflowType', Object.values(workflowTypes)),
  isRunning,
  `${reportedProblemsKey.name} IS NOT NULL`,
);

/** The orders whose workflow ended since a moment in a way that an order does not end. */
export function ordersEndedBadly(since: Date): VisibilityQuery {
  return all(
    isOrder,
    isOneOf('ExecutionStatus', ['Failed', 'Terminated', 'TimedOut', 'Canceled']),
    `CloseTime > ${quote(since.toISOString())}`,
  );
}

/** The workflows with these ids that were started since a moment. */
export function startedSince(workflowIds: readonly string[], since: Date): VisibilityQuery {
  return all(isOneOf('WorkflowId', workflowIds), `StartTime > ${quote(since.toISOString())}`);
}
