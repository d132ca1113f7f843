import { z } from 'zod';
import { openCancellation } from '../orders/cancellation.js';
import { pagingSchema } from '../orders/list-parameters.js';
import { isAllowedIn, readOrderStatus } from '../orders/order-statuses.js';
import type { StoredOrder } from '../orders/stored-order.js';
import { Refusal } from '../problem-answer.js';
import { badRequest, readInput } from '../read-input.js';
import type { SandboxState } from '../state.js';
import { emptyAnswer, jsonAnswer, type Answer, type Handler } from './answer.js';
import { cancellationReasons } from './reason-codes.js';
import { findOrder, orderOf } from './order-calls.js';
import { pageOf } from './page.js';

const requestListSchema = z
  .object({ orderSellerId: z.string().optional(), orderId: z.string().optional() })
  .extend(pagingSchema.shape);

/** The requests of one order, or of all the seller's, oldest first. */
export const handleListCancellationRequests: Handler = (state, { sellerId, query, url }) => {
  const asked = readInput(requestListSchema, query, 'query');
  const named = asked.orderSellerId ?? asked.orderId;
  const wanted = named === undefined ? undefined : (findOrder(state, named)?.orderId ?? named);
  const found = state.cancellationRequests
    .listed()
    .filter(
      (request) =>
        request.sellerId === sellerId && (wanted === undefined || request.orderSellerId === wanted),
    );
  const page = pageOf(found, asked, url);
  const answer = jsonAnswer(200, { itemsPerPage: asked.pageSize, items: page.items });
  return { ...answer, headers: { ...answer.headers, ...page.headers } };
};

/** Strict: there is no refund mode, no amount, no line (requirements 149 to 151). */
const wishSchema = z.strictObject({
  orderSellerId: z.string().optional(),
  /** The name that one client sends. */
  orderId: z.string().optional(),
  reason: z.string({ error: 'is required' }),
  shippingCostRefund: z.boolean().optional(),
});

/** Asks for the refund of a complete order (requirements 127, 147 to 151). */
export const handleCreateCancellationRequest: Handler = (state, { sellerId, body }) => {
  const wish = readInput(wishSchema, body);
  const orderId = wish.orderSellerId ?? wish.orderId;
  if (orderId === undefined) throw badRequest({ orderSellerId: ['is required'] });
  const order = orderOf(state, sellerId, orderId);
  requireRefundable(state, order);
  requireReason(order, wish.reason);
  const { requestId } = openCancellation(state, order, {
    reason: wish.reason,
    shippingCostRefund: wish.shippingCostRefund ?? false,
    requestedBy: 'Seller',
  });
  return created(state, requestId);
};

function requireRefundable(state: SandboxState, { orderId, facts }: StoredOrder): void {
  const isOpen = state.cancellationRequests.openOf(orderId) !== undefined;
  if (isOpen || readOrderStatus(facts.status) === 'CancelRequest') {
    throw new Refusal(409, `A cancellation of the order ${orderId} is being processed.`);
  }
  if (!isAllowedIn(facts.status, 'refund')) {
    throw new Refusal(
      409,
      `The order ${orderId} cannot be modified in its status ${facts.status}.`,
    );
  }
}

function requireReason({ facts }: StoredOrder, code: string): void {
  const status = readOrderStatus(facts.status);
  const reason = cancellationReasons.find((candidate) => candidate.code === code);
  if (reason === undefined) throw badRequest({ reason: ['unknown reason'] });
  if (status === undefined || !reason.validIn.includes(status)) {
    throw new Refusal(422, `The reason ${code} is not valid for an order in ${facts.status}.`, {
      errors: { reason: [`not valid in the status ${facts.status}`] },
    });
  }
}

const idFields = ['requestId', 'cancellationRequestId', 'id', 'absent'] as const;

/** The new request's id comes back under one of several names, or not at all (docs/octopia-api.md, "Cancellation requests"). */
function created(state: SandboxState, requestId: string): Answer {
  const { refundIdField } = state.rules;
  const turn = (state.cancellationRequests.all().length - 1) % idFields.length;
  const field = refundIdField === 'rotating' ? idFields[turn] : refundIdField;
  if (field === 'absent' || field === undefined) return emptyAnswer(201);
  return jsonAnswer(201, { [field]: requestId });
}
