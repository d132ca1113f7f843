import type { Activities } from '../contract/activities.js';
import { acceptOrder } from './actions/accept-order.js';
import { refundOrder } from './actions/refund-order.js';
import { refuseOrder } from './actions/refuse-order.js';
import { shipOrder } from './actions/ship-order.js';
import type { ActivityDependencies } from './dependencies.js';
import { findCursor } from './reading/find-cursor.js';
import { readOrder } from './reading/read-order.js';
import { readOrders } from './reading/read-orders.js';
import { rereadOrders } from './reading/reread-orders.js';

export type { ActivityDependencies } from './dependencies.js';

/** Joins the activities with what they need. */
export function createActivities(dependencies: ActivityDependencies): Activities {
  return {
    acceptOrder: (input) => acceptOrder(dependencies, input),
    refuseOrder: (input) => refuseOrder(dependencies, input),
    shipOrder: (input) => shipOrder(dependencies, input),
    refundOrder: (input) => refundOrder(dependencies, input),
    readOrder: (input) => readOrder(dependencies, input),
    readOrders: (input) => readOrders(dependencies, input),
    rereadOrders: (input) => rereadOrders(dependencies, input),
    findCursor,
  };
}
