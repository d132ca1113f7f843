import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isJsonObject } from '../json.js';
import { decideCancellation } from '../orders/cancellation.js';
import { createOrders, loadDocuments } from '../orders/create-orders.js';
import { editDocument } from '../orders/edit-document.js';
import { giveAddress, moveOrder, nextUpdate } from '../orders/order-moves.js';
import { readOrderStatus } from '../orders/order-statuses.js';
import type { StoredOrder } from '../orders/stored-order.js';
import { Refusal } from '../problem-answer.js';
import { readInput } from '../read-input.js';
import type { SandboxState } from '../state.js';
import {
  createOrdersSchema,
  decisionSchema,
  loadDocumentsSchema,
  moveSchema,
  orderListQuerySchema,
  patchDocumentSchema,
  replaceDocumentSchema,
  type OrderDetails,
  type OrderSummary,
} from './messages.js';

/** Makes, shows, moves and edits orders. */
export function orderRoutes(app: FastifyInstance, state: SandboxState): void {
  const { orders } = state;

  app.post('/orders', (request, reply) => {
    const orderIds = createOrders(state, readInput(createOrdersSchema, request.body ?? {}));
    return reply.code(201).send({ orderIds });
  });

  app.post('/orders/documents', (request, reply) => {
    const { documents, ...how } = readInput(loadDocumentsSchema, request.body);
    return reply.code(201).send({ orderIds: loadDocuments(state, documents, how) });
  });

  app.get('/orders', (request, reply) => {
    const { status, sellerId } = readInput(orderListQuerySchema, request.query, 'query');
    const found = [...orders.all()].filter(
      (order) =>
        (status ?? order.facts.status) === order.facts.status &&
        (sellerId ?? order.sellerId) === order.sellerId,
    );
    return reply.send({ orders: found.map(summaryOf) });
  });

  app.get('/orders/:orderId', (request, reply) => reply.send(details(state, find(request.params))));

  app.post('/orders/:orderId/status', (request, reply) => {
    const order = find(request.params);
    const { status, withoutAddress } = readInput(moveSchema, request.body);
    if (readOrderStatus(order.facts.status) === 'CancelRequest') {
      const open = state.cancellationRequests.openOf(order.orderId);
      const decision = status === 'Cancelled' ? 'Accepted' : 'Rejected';
      if (open !== undefined) state.cancellationRequests.decide(open, decision);
    }
    return reply.send(summaryOf(moveOrder(orders, order, status, { withoutAddress })));
  });

  app.post('/orders/:orderId/address', (request, reply) =>
    reply.send(summaryOf(giveAddress(orders, find(request.params)))),
  );

  app.post('/orders/:orderId/cancellation', (request, reply) => {
    const { decision } = readInput(decisionSchema, request.body);
    return reply.send(summaryOf(decideCancellation(state, find(request.params), decision)));
  });

  app.put('/orders/:orderId/document', (request, reply) => {
    const order = find(request.params);
    const { document, touch } = readInput(replaceDocumentSchema, request.body);
    return reply.send(
      summaryOf(orders.put({ ...order, document: touched(state, document, order, touch) })),
    );
  });

  app.patch('/orders/:orderId/document', (request, reply) => {
    const order = find(request.params);
    const { touch, ...edits } = readInput(patchDocumentSchema, request.body);
    const saysWhen = 'updatedAt' in edits.set || edits.remove.includes('updatedAt');
    const document = editDocument(order.document, edits);
    const written = touched(state, document, order, touch && !saysWhen);
    return reply.send(summaryOf(orders.put({ ...order, document: written })));
  });

  app.delete('/orders/:orderId', (request, reply) => {
    orders.remove(find(request.params).orderId);
    return reply.code(204).send();
  });

  function find(params: unknown): StoredOrder {
    const { orderId } = z.object({ orderId: z.string() }).parse(params);
    const order = orders.find(orderId);
    if (order === undefined) throw new Refusal(404, `The sandbox has no order ${orderId}.`);
    return order;
  }
}

/** With the date of now, unless it is no object or is to stay as it is. */
function touched(
  { orders }: SandboxState,
  document: unknown,
  order: StoredOrder,
  touch: boolean,
): unknown {
  if (!touch || !isJsonObject(document)) return document;
  return { ...document, updatedAt: nextUpdate(orders, order) };
}

function summaryOf({ orderId, sellerId, facts }: StoredOrder): OrderSummary {
  const updatedAt = new Date(facts.updatedAt).toISOString();
  return { orderId, sellerId, status: facts.status, updatedAt };
}

function details(state: SandboxState, order: StoredOrder): OrderDetails {
  return {
    ...summaryOf(order),
    document: order.document,
    cancellationRequests: state.cancellationRequests.ofOrder(order.orderId),
    appointments: state.agenda.ofOrder(order.orderId),
  };
}
