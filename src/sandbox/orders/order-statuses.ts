/** The statuses of an order at the marketplace (docs/octopia-api.md, "Statuses"). */
export const orderStatuses = [
  'Processing',
  'WaitingAcceptance',
  'Accepted',
  'InPreparation',
  'Shipped',
  'Delivered',
  'CancelRequest',
  'Cancelled',
  'Refused',
  'Rejected',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** What a seller may ask of the marketplace for an order: an acceptance or a refusal is an approval. */
export type SellerAction = 'approval' | 'shipment' | 'refund';

/** What the sandbox knows of a status. */
export interface StatusRow {
  meaning: string;
  /** The statuses that an order has gone through when it is first seen in this one. */
  past: readonly OrderStatus[];
  /** Whether the seller is told where the order goes (docs/octopia-api.md, "The order document"). */
  showsAddress: boolean;
  /** What the seller may do (docs/octopia-api.md, "Acting on an order"). */
  allows: readonly SellerAction[];
}

/** Each status as the marketplace has it. */
export const statusTable: Record<OrderStatus, StatusRow> = {
  Processing: {
    meaning: 'the marketplace checks the new order',
    past: [],
    showsAddress: false,
    allows: [],
  },
  WaitingAcceptance: {
    meaning: 'the seller is to accept or refuse it',
    past: [],
    showsAddress: false,
    allows: ['approval'],
  },
  Accepted: {
    meaning: 'the seller took it; the marketplace does its last checks',
    past: ['WaitingAcceptance'],
    showsAddress: false,
    allows: ['refund'],
  },
  InPreparation: {
    meaning: 'the seller is to ship it, or the warehouse prepares it',
    past: ['WaitingAcceptance', 'Accepted'],
    showsAddress: true,
    allows: ['shipment', 'refund'],
  },
  Shipped: {
    meaning: 'on its way to the customer',
    past: ['WaitingAcceptance', 'Accepted', 'InPreparation'],
    showsAddress: true,
    allows: ['refund'],
  },
  Delivered: {
    meaning: 'with the customer',
    past: ['WaitingAcceptance', 'Accepted', 'InPreparation', 'Shipped'],
    showsAddress: true,
    allows: ['refund'],
  },
  CancelRequest: {
    meaning: 'a cancellation is asked for; rejected, the order goes back to where it was',
    past: ['WaitingAcceptance', 'Accepted'],
    showsAddress: false,
    allows: [],
  },
  Cancelled: {
    meaning: 'final: called off or refunded',
    past: ['WaitingAcceptance'],
    showsAddress: false,
    allows: [],
  },
  Refused: {
    meaning: 'final: the seller did not take it',
    past: ['WaitingAcceptance'],
    showsAddress: false,
    allows: [],
  },
  Rejected: {
    meaning: 'final: the marketplace did not let it through',
    past: ['Processing'],
    showsAddress: false,
    allows: [],
  },
};

/** The status that a text names, in any letter case; undefined for none. */
export function readOrderStatus(sent: string): OrderStatus | undefined {
  const named = sent.trim().toLowerCase();
  return orderStatuses.find((status) => status.toLowerCase() === named);
}

/** Whether the seller may do this to an order whose document says that status. */
export function isAllowedIn(status: string, action: SellerAction): boolean {
  const known = readOrderStatus(status);
  return known !== undefined && statusTable[known].allows.includes(action);
}
