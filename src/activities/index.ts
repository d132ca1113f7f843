import { acceptOrder } from './actions/accept-order.js';
import type { ActivityDependencies } from './dependencies.js';
import { findCursor } from './reading/find-cursor.js';
import { readOrder } from './reading/read-order.js';
import { readOrders } from './reading/read-orders.js';
import { refundOrder } from './actions/refund-order.js';
import { refuseOrder } from './actions/refuse-order.js';
import { rereadOrders } from './reading/reread-orders.js';
import { shipOrder } from './actions/ship-order.js';

export type { ActivityDependencies } from './dependencies.js';

/** Joins the activities with what they need. Their names are the activity types in histories. */
export function createActivities(dependencies: ActivityDependencies) {
  type Input<Activity extends (dependencies: ActivityDependencies, input: never) => unknown> =
    Parameters<Activity>[1];
  return {
    acceptOrder: (input: Input<typeof acceptOrder>) => acceptOrder(dependencies, input),
    refuseOrder: (input: Input<typeof refuseOrder>) => refuseOrder(dependencies, input),
    shipOrder: (input: Input<typeof shipOrder>) => shipOrder(dependencies, input),
    refundOrder: (input: Input<typeof refundOrder>) => refundOrder(dependencies, input),
    readOrder: (input: Input<typeof readOrder>) => readOrder(dependencies, input),
    readOrders: (input: Input<typeof readOrders>) => readOrders(dependencies, input),
    rereadOrders: (input: Input<typeof rereadOrders>) => rereadOrders(dependencies, input),
    findCursor,
  };
}
export type Activities = ReturnType<typeof createActivities>;
