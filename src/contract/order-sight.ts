import type { Account } from '../hemi/account.js';
import type { Order } from '../hemi/order.js';
import type { OrderView } from './order-view.js';

/** How an account wants its orders handled; travels with every sight, so that a changed setting takes effect at the next one. */
export type AccountRules = Pick<
  Account,
  'acceptance' | 'shippedStaysOpenDays' | 'octopiaLagMinutes'
>;

/** What is known of an order by the runs of its workflow before, however they ended. */
export type FormerRun = Pick<
  OrderView,
  'hemiStatus' | 'acknowledge' | 'transitions' | 'actions' | 'problems'
>;

/** What was read of an order at Octopia: polls, actions and `sync` report it to `orderLifecycle`. */
export interface OrderSight {
  order: Order;
  account: AccountRules;
  /** When the request that read it was sent, RFC 3339 UTC. Orders two sights with the same `updatedAt`. */
  seenAt: string;
  /** What an earlier, closed workflow of this order knew. */
  former?: FormerRun;
}
