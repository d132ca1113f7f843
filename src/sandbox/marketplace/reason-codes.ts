import { orderStatuses, statusTable, type OrderStatus } from '../orders/order-statuses.js';

interface Reason {
  code: string;
  label: string;
  /** The order statuses in which a seller may give it. */
  validIn: readonly OrderStatus[];
}

const refundable = orderStatuses.filter((status) => statusTable[status].allows.includes('refund'));

/** The reasons that a seller may give; the first two are known from the real API, in both its letter cases. */
export const cancellationReasons: readonly Reason[] = [
  { code: 'seller-out-of-stock', label: 'Out of stock', validIn: refundable },
  { code: 'Seller-refusal', label: 'Refused by the seller', validIn: refundable },
  { code: 'seller-price-error', label: 'Wrong price', validIn: ['Accepted', 'InPreparation'] },
  {
    code: 'customer-changed-mind',
    label: 'The customer does not want it any more',
    validIn: refundable,
  },
  { code: 'parcel-lost', label: 'Lost by the carrier', validIn: ['Shipped'] },
  { code: 'product-damaged', label: 'Arrived damaged', validIn: ['Delivered'] },
  { code: 'product-returned', label: 'Sent back', validIn: ['Shipped', 'Delivered'] },
];
