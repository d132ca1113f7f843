import { allowedActions } from '../../../hemi/judge-action.js';
import { ourMarketplaceCode } from '../../../hemi/marketplace-code.js';
import { unpackOrder } from '../../../hemi/packing/pack-order.js';
import { actBy, attentionAt } from '../attention/attention.js';
import type { OrderProblem, OrderView } from '../../../contract/order-view.js';
import { present } from '../../../language/present.js';
import type { OrderState } from '../order-state.js';

/** The order as the query `order` answers it, at a moment in milliseconds. */
export function orderView(state: OrderState, now: number): OrderView {
  const { known } = state;
  const order = known && unpackOrder(known.order);
  return { ...orderStanding(state, now), ...present({ order }) };
}

/** What `orderView` says, but for the order itself, which is costly to unpack. */
export function orderStanding(state: OrderState, now: number): Omit<OrderView, 'order'> {
  const { sellerId, orderId, known, hemiStatus, acknowledge, transitions, actions } = state;
  return present({
    marketplaceCode: ourMarketplaceCode,
    sellerId,
    orderId,
    hemiStatus,
    marketplaceStatus: known?.order.marketplaceStatus,
    acknowledge,
    transitions,
    actions,
    problems: allProblems(state),
    allowedActions: known === undefined ? [] : allowedActions(known.order),
    attention: attentionAt(state, now),
    actBy: actBy(state),
  });
}

/** The problems of the newest sight, of its reading, and those that the workflow found. */
export function allProblems({ known, unreadable, problems }: OrderState): OrderProblem[] {
  const ofOrder = known?.order.problems.map((problem) => ({ ...problem, at: known.seenAt })) ?? [];
  const ofReading: OrderProblem[] =
    unreadable === undefined
      ? []
      : [
          {
            code: 'orderUnreadable',
            needsAttention: true,
            at: unreadable.at,
            meaning: unreadable.message,
          },
        ];
  return [...ofReading, ...ofOrder, ...problems];
}
