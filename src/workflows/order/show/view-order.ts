import { allowedActions } from '../../../hemi/judge-action.js';
import { ourMarketplaceCode } from '../../../hemi/marketplace-code.js';
import { actBy, attentionAt } from '../attention/attention.js';
import type { OrderProblem, OrderView } from '../../../contract/order-view.js';
import type { Order } from '../../../hemi/order.js';
import { present } from '../../../language/present.js';
import type { OrderState } from '../order-state.js';

/** The order as the query `order` answers it, at a moment in milliseconds. */
export function orderView(state: OrderState, now: number): OrderView {
  const { known } = state;
  const view = orderStanding(state, now);
  if (known === undefined) return view;
  return withLinesThatFit({ ...view, order: known.order });
}

/**
 * An answer of 2 MB would stop the workflow for good, and a character takes three bytes at most.
 * Half of an order's lines go until the answer fits, and the answer says so.
 */
const longestAnswer = 600_000;

function withLinesThatFit(view: OrderView & { order: Order }): OrderView {
  if (JSON.stringify(view).length <= longestAnswer) return view;
  const { order } = view;
  let shown = order.lines.length;
  let lines = order.lines;
  const rest = JSON.stringify({ ...view, order: { ...order, lines: [] } }).length;
  while (shown > 0 && rest + JSON.stringify(lines).length > longestAnswer) {
    shown = Math.floor(shown / 2);
    lines = order.lines.slice(0, shown);
  }
  const problem: OrderProblem = {
    code: 'answerShortened',
    field: 'lines',
    meaning: `the order is too large for one answer: ${shown} of ${order.lines.length} lines are shown`,
    needsAttention: false,
    at: view.problems[0]?.at ?? new Date(Date.now()).toISOString(),
  };
  return { ...view, order: { ...order, lines }, problems: [problem, ...view.problems] };
}

/** What `orderView` says, but for the order itself. */
export function orderStanding(state: OrderState, now: number): Omit<OrderView, 'order'> {
  const { sellerId, orderId, known, hemiStatus, acknowledge, awaitsFormer } = state;
  const { transitions, actions } = state;
  return present({
    marketplaceCode: ourMarketplaceCode,
    sellerId,
    orderId,
    hemiStatus,
    marketplaceStatus: known?.order.marketplaceStatus,
    acknowledge,
    awaitsFormer: awaitsFormer === undefined ? undefined : (true as const),
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
