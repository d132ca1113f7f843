import { randomUUID } from 'node:crypto';
import type { Appointment } from '../agenda.js';
import { decideCancellation, openCancellation, type OrderBooks } from '../orders/cancellation.js';
import { giveAddress, moveOrder } from '../orders/order-moves.js';
import type { StoredOrder } from '../orders/stored-order.js';

type StepName = Appointment['step'];

/** What each step does to an order that still has the status for it. */
const steps: Record<StepName, (books: OrderBooks, order: StoredOrder) => void> = {
  accept: ({ orders }, order) => void moveOrder(orders, order, 'Accepted'),
  refuse: ({ orders }, order) =>
    void moveOrder(orders, order, 'Refused', {
      cancellation: { requestedBy: 'Seller', reason: 'Seller-refusal' },
    }),
  askAcceptance: ({ orders }, order) => void moveOrder(orders, order, 'WaitingAcceptance'),
  prepare: ({ orders }, order) => void moveOrder(orders, order, 'InPreparation'),
  prepareWithoutAddress: ({ orders }, order) =>
    void moveOrder(orders, order, 'InPreparation', { withoutAddress: true }),
  giveAddress: ({ orders }, order) => void giveAddress(orders, order),
  shipFromWarehouse: ({ orders }, order) =>
    void moveOrder(orders, order, 'Shipped', {
      parcel: {
        number: `WAREHOUSE-${order.orderId}`,
        carrierName: 'Colissimo',
        trackingUrl: `https://carrier.example.com/track/WAREHOUSE-${order.orderId}`,
        trackingId: randomUUID(),
      },
    }),
  deliver: ({ orders }, order) => void moveOrder(orders, order, 'Delivered'),
  customerCancels: (books, order) =>
    void openCancellation(books, order, {
      requestedBy: 'Customer',
      reason: 'customer-changed-mind',
      shippingCostRefund: true,
    }),
  acceptCancellation: (books, order) => void decideCancellation(books, order, 'accept'),
  rejectCancellation: (books, order) => void decideCancellation(books, order, 'reject'),
  cancelUnaccepted: ({ orders }, order) =>
    void moveOrder(orders, order, 'Cancelled', {
      cancellation: { requestedBy: 'SalesChannel', reason: 'not-accepted-in-time' },
    }),
};

/** Does what the seller, the customer, the warehouse or the marketplace was going to do. */
export function takeStep(step: StepName, books: OrderBooks, order: StoredOrder): void {
  steps[step](books, order);
}
