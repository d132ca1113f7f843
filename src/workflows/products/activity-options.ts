import { proxyActivities, type ActivityOptions } from '@temporalio/workflow';
import type { ProductActivities } from '../../contract/product-activities.js';
import { activityTaskQueue } from '../../contract/names.js';
import { priorityKeys } from '../../hemi/priorities.js';

const shared: ActivityOptions = {
  taskQueue: activityTaskQueue,
  priority: { priorityKey: priorityKeys.push },
};

/**
 * What only reads is repeated soon and often. It may read a feed of 200 MB or all categories; that
 * the worker lives is told by heartbeats.
 */
const reading: ActivityOptions = {
  ...shared,
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '1 minute',
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

type Reading = Pick<ProductActivities, 'planProducts' | 'checkCategories' | 'readProductReports'>;

export const { planProducts } = proxyActivities<Reading>({
  ...reading,
  summary: 'reads the feed and compares it with what Octopia has',
});
export const { checkCategories } = proxyActivities<Reading>({
  ...reading,
  summary: 'compares products with what their categories want',
});
export const { readProductReports } = proxyActivities<Reading>({
  ...reading,
  summary: 'reads what became of the products that were sent',
});

/** Without the book everything would be sent again, or what is known be lost: these are repeated for ever. */
export const { openProductBook, closeProductBook } = proxyActivities<
  Pick<ProductActivities, 'openProductBook' | 'closeProductBook'>
>({
  ...shared,
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/** Within the first minute products are written or never; then come the answer and a feed to read anew. */
export const sendingMs = 60_000;
export const { sendProducts } = proxyActivities<Pick<ProductActivities, 'sendProducts'>>({
  ...shared,
  startToCloseTimeout: '10 minutes',
  // A worker that was killed is noticed so; what it sent is unknown then.
  heartbeatTimeout: '1 minute',
  retry: { maximumAttempts: 1 },
  summary: 'sends 25 products at most',
});
