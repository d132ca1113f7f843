import type {
  StoredCancellationRequest,
  CancellationRequests,
} from '../marketplace/stored-cancellation-requests.js';
import { Refusal } from '../problem-answer.js';
import { moveOrder } from './order-moves.js';
import { readOrderStatus } from './order-statuses.js';
import type { OrderStore } from './order-store.js';
import type { StoredOrder } from './stored-order.js';

/** Where orders and their cancellation requests are kept. */
export interface OrderBooks {
  orders: OrderStore;
  cancellationRequests: CancellationRequests;
}

/** Opens a cancellation request and moves its order to CancelRequest (requirement 126). */
export function openCancellation(
  { orders, cancellationRequests }: OrderBooks,
  order: StoredOrder,
  wish: Pick<StoredCancellationRequest, 'reason' | 'shippingCostRefund' | 'requestedBy'>,
): StoredCancellationRequest {
  moveOrder(orders, order, 'CancelRequest');
  return cancellationRequests.open({
    orderSellerId: order.orderId,
    sellerId: order.sellerId,
    ...wish,
  });
}

/** Cancels an order in CancelRequest, or resets it to its previous status (requirements 126, 127). */
export function decideCancellation(
  { orders, cancellationRequests }: OrderBooks,
  order: StoredOrder,
  decision: 'accept' | 'reject',
): StoredOrder {
  if (readOrderStatus(order.facts.status) !== 'CancelRequest') {
    throw new Refusal(409, `order ${order.orderId} is ${order.facts.status}, not CancelRequest`);
  }
  const request = cancellationRequests.openOf(order.orderId);
  if (request !== undefined) {
    cancellationRequests.decide(request, decision === 'accept' ? 'Accepted' : 'Rejected');
  }
  if (decision === 'reject') {
    const before = readOrderStatus(order.statusBeforeCancelRequest ?? '');
    return moveOrder(orders, order, before ?? 'Accepted');
  }
  const cancellation = {
    requestedBy: request?.requestedBy ?? 'Customer',
    reason: request?.reason ?? 'customer-changed-mind',
  };
  return moveOrder(orders, order, 'Cancelled', { cancellation });
}
