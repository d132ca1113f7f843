import { setWorkflowOptions } from '@temporalio/workflow';
import { orderLifecycle } from '../order/order-lifecycle.js';
import { pollOrders } from '../poll/poll-orders.js';
import { pushProducts } from '../products/push-products.js';

/*
 * The entry of the bundle where workers are versioned (docs/releasing.md): an order lives for weeks
 * and goes on with whatever version is current; a poll or a push, which a day ends, ends where it began. A bundle of its own,
 * because the server takes no step of a worker without a version whose workflow says so: the
 * order would stand still.
 */
setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, orderLifecycle);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, pollOrders);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, pushProducts);

export * from '../index.js';
