/** The bundle's only entry: the workflow types, whose names are for ever (CONTRIBUTING.md, "What is for ever"). */
export { pushOffers } from './offers/push-offers.js';
export { scheduledPush } from './offers/scheduled-push.js';
export { showOffer } from './offers/show-offer.js';
export { orderLifecycle } from './order/order-lifecycle.js';
export { pushProducts } from './products/push-products.js';
export { pollOrders } from './poll/poll-orders.js';
