import { proxyActivities, type ActivityOptions } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { activityTaskQueue } from '../../contract/names.js';

/** Reading is repeated soon and often: it changes nothing at Octopia. */
const reading: ActivityOptions = {
  taskQueue: activityTaskQueue,
  // At most three requests of 15 s each and a hundred signals. After a worker was killed this is
  // how long the reading waits for another one.
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/** Pages of a poll: a run that cannot read for this long fails visibly, and the next one covers its window. */
const polling: ActivityOptions = { ...reading, scheduleToCloseTimeout: '30 minutes' };

/** One order, for somebody who waits for it. */
const readingOne: ActivityOptions = {
  ...reading,
  scheduleToCloseTimeout: '1 hour',
  priority: { priorityKey: 2 },
};

/**
 * Actions: never repeated blindly. The wait before the next attempt gives Octopia time to
 * show what an attempt did whose answer was lost, or whose worker died; the next attempt reads
 * first. 48 hours is the longest that Octopia waits for a seller.
 */
const acting: ActivityOptions = {
  taskQueue: activityTaskQueue,
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '48 hours',
  // Attempts count their unknown outcomes in heartbeats, which the SDK wants a timeout for.
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 minute', backoffCoefficient: 2, maximumInterval: '15 minutes' },
  priority: { priorityKey: 2 },
};

export const pollActivities =
  proxyActivities<Pick<Activities, 'readOrders' | 'rereadOrders' | 'findCursor'>>(polling);

export const { readOrder } = proxyActivities<Pick<Activities, 'readOrder'>>({
  ...readingOne,
  summary: 'reads the order at Octopia',
});

export const { acceptOrder } = proxyActivities<Pick<Activities, 'acceptOrder'>>({
  ...acting,
  summary: 'accepts the order, unless it is accepted',
});

export const { refuseOrder } = proxyActivities<Pick<Activities, 'refuseOrder'>>({
  ...acting,
  summary: 'refuses the order, unless it is refused',
});

export const { shipOrder } = proxyActivities<Pick<Activities, 'shipOrder'>>({
  ...acting,
  summary: 'ships the order, unless it is shipped',
});

/** Support waits for a refund, and the customer for the money: it overtakes every backlog. */
export const { refundOrder } = proxyActivities<Pick<Activities, 'refundOrder'>>({
  ...acting,
  summary: 'refunds the order, unless that was asked for',
  priority: { priorityKey: 1 },
});
