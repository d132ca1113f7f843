import type { ActionOutcome } from './order-messages.js';
import type { OrderSight } from './order-sight.js';

/** What an action's activity returns. A refusal is a result, not a failure: it carries what was read. */
export interface ActionResult {
  outcome: ActionOutcome;
  /** The newest reading of the order; absent if the read after the action failed. */
  sight?: OrderSight;
}

/** The order that an activity works on. */
export interface OrderAddress {
  sellerId: string;
  orderId: string;
}
