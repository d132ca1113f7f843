import { setWorkflowOptions } from '@temporalio/workflow';
import { pushOffers } from '../offers/push-offers.js';
import { scheduledPush } from '../offers/scheduled-push.js';
import { showOffer } from '../offers/show-offer.js';
import { orderLifecycle } from '../order/order-lifecycle.js';
import { pollOrders } from '../poll/poll-orders.js';
import { pushProducts } from '../products/push-products.js';

/*
 * The entry of the bundle where workers are versioned (docs/releasing.md): an order lives for weeks
 * and goes on with whatever version is current; a poll and a push end where they began, within a
 * day. A bundle of its own,
 * because the server takes no step of a worker without a version whose workflow says so: the
 * order would stand still.
 */
setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, orderLifecycle);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, pollOrders);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, pushOffers);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, scheduledPush);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, showOffer);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, pushProducts);

export * from '../index.js';
