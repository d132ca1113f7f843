import type { BeforeSending } from '../../src/contract/action-outcome.js';
import type { Activities, AskedAction, SentAction } from '../../src/contract/activities.js';
import type { ActionKind } from '../../src/hemi/actions.js';
import { toOrderId, toSellerId, type SellerId } from '../../src/hemi/ids.js';
import type { MarketplaceStatus } from '../../src/octopia/statuses.js';
import type { CallName } from '../../src/sandbox/calls.js';

/** The sandbox's seller. */
const sandboxSeller = toSellerId('98797');
const parcel = { trackingNumber: 'TEST-PARCEL-1', carrierName: 'DHL' };
const reason = 'seller-out-of-stock';

export const nothingBefore: BeforeSending = { requestIds: [], unnamedRequests: 0 };

/** One kind of action, as every test of all kinds asks for it. */
export interface ActionUnderTest {
  ask: (orderId: string, sellerId?: SellerId) => AskedAction;
  send: (activities: Activities, order: SentOrder) => Promise<SentAction>;
  call: CallName;
  /** A status that allows it, one that shows it, and one that does neither. */
  allowed: MarketplaceStatus;
  shown: MarketplaceStatus;
  refused: MarketplaceStatus;
  /** What Octopia is sent. */
  body: unknown;
}

interface SentOrder {
  orderId: string;
  sellerId?: SellerId;
  /** In a minute, unless told otherwise. */
  notAfter?: Date;
}

function sending({ orderId, sellerId = sandboxSeller, notAfter = inAMinute() }: SentOrder) {
  const until = notAfter.toISOString();
  return { sellerId, orderId: toOrderId(orderId), notAfter: until, before: nothingBefore };
}

function inAMinute(): Date {
  return new Date(Date.now() + 60_000);
}

export const actionsUnderTest: Record<ActionKind, ActionUnderTest> = {
  accept: {
    ask: (orderId, sellerId = sandboxSeller) => ({
      kind: 'accept',
      sellerId,
      orderId: toOrderId(orderId),
      request: {},
    }),
    send: ({ acceptOrder }, order) => acceptOrder(sending(order)),
    call: 'setApprovalStatus',
    allowed: 'WaitingAcceptance',
    shown: 'Accepted',
    refused: 'Processing',
    body: { approval_status: 'Accepted' },
  },
  refuse: {
    ask: (orderId, sellerId = sandboxSeller) => ({
      kind: 'refuse',
      sellerId,
      orderId: toOrderId(orderId),
      request: {},
    }),
    send: ({ refuseOrder }, order) => refuseOrder(sending(order)),
    call: 'setApprovalStatus',
    allowed: 'WaitingAcceptance',
    shown: 'Refused',
    refused: 'Accepted',
    body: { approval_status: 'Refused' },
  },
  ship: {
    ask: (orderId, sellerId = sandboxSeller) => ({
      kind: 'ship',
      sellerId,
      orderId: toOrderId(orderId),
      request: parcel,
    }),
    send: ({ shipOrder }, order) => shipOrder({ ...sending(order), ...parcel }),
    call: 'createShipment',
    allowed: 'InPreparation',
    shown: 'Shipped',
    refused: 'Accepted',
    body: [{ parcelNumber: 'TEST-PARCEL-1', carrierName: 'DHL' }],
  },
  refund: {
    ask: (orderId, sellerId = sandboxSeller) => ({
      kind: 'refund',
      sellerId,
      orderId: toOrderId(orderId),
      request: { reason },
    }),
    send: ({ refundOrder }, order) => refundOrder({ ...sending(order), reason }),
    call: 'createCancellationRequest',
    allowed: 'Shipped',
    shown: 'CancelRequest',
    refused: 'WaitingAcceptance',
    body: { reason },
  },
};
