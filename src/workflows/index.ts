/** The bundle's only entry: the workflow types, whose names are for ever (design.md, "Names"). */
export { orderLifecycle } from './order/order-lifecycle.js';
export { pollOrders } from './poll/poll-orders.js';
