import { toOrderId, toSellerId } from '../../src/hemi/ids.js';
import type { ActionRecord } from '../../src/contract/action-outcome.js';
import type { ActionKind } from '../../src/hemi/actions.js';
import type { HemiStatus } from '../../src/hemi/status.js';
import type { Json } from '../../src/octopia/orders/order-spellings.js';
import { applySight } from '../../src/workflows/order/apply-sight.js';
import { newAction } from '../../src/workflows/order/action/action-record.js';
import type { FormerRun, OrderSight } from '../../src/contract/order-sight.js';
import { initialState, type OrderState } from '../../src/workflows/order/order-state.js';
import { map, orderDocument, orderWithLine } from './order-documents.js';

/** The moment around which the orders of the pure tests live. */
export const noon = Date.parse('2026-01-05T12:00:00.000Z');
const hour = 3_600_000;

/** The time some hours after noon, as mapping writes it. */
export function at(hours: number): string {
  return new Date(noon + hours * hour).toISOString();
}

interface SightChanges extends Partial<Omit<OrderSight, 'order'>> {
  /** Changes in Octopia's document. */
  order?: Json;
}

/** A sight of TESTORDER1, read at noon; an order in preparation unless told otherwise. */
export function sightOf({ order = {}, ...sight }: SightChanges = {}): OrderSight {
  return {
    order: map(orderDocument(order)),
    account: { acceptance: 'automatic', shippedStaysOpenDays: 60 },
    seenAt: at(0),
    ...sight,
  };
}

/** What an earlier run knew that closed with a Hemi status. */
export function closedAs(hemiStatus: HemiStatus): FormerRun {
  return { hemiStatus, acknowledge: 'Completed', transitions: [], actions: [], problems: [] };
}

/** Documents that ask for each Hemi status. */
export const documentFor: Record<HemiStatus, Json> = {
  Pending: { status: 'WaitingAcceptance' },
  Incomplete: orderWithLine({ shippingAddress: null }, { status: 'InPreparation' }),
  'Ready For Shipping': { status: 'InPreparation' },
  Shipped: { status: 'Shipped' },
  Cancelled: { status: 'Cancelled' },
};

/** The state of an order after some sights. */
export function stateAfter(...sights: OrderSight[]): OrderState {
  const state = initialState({ sellerId: toSellerId('98797'), orderId: toOrderId('TESTORDER1') });
  for (const sight of sights) applySight(state, sight);
  return state;
}

/** An action of an order, with its times in hours after noon. */
export function actionOf(
  kind: ActionKind,
  {
    by = 'signal',
    asked = 0,
    ended = asked,
    state,
  }: {
    by?: ActionRecord['by'];
    asked?: number;
    ended?: number;
    state: ActionRecord['state'];
  },
): ActionRecord {
  const records = {
    accept: () => newAction('accept', by, {}),
    refuse: () => newAction('refuse', by, {}),
    ship: () => newAction('ship', by, { trackingNumber: 'TEST-PARCEL-1' }),
    refund: () => newAction('refund', by, {}),
  };
  const action = { ...records[kind](), requestedAt: at(asked), state };
  return state === 'waiting' || state === 'running' ? action : { ...action, finishedAt: at(ended) };
}
