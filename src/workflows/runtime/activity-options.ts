import { proxyActivities, type ActivityOptions } from '@temporalio/workflow';
import type { ActionResult, Activities, OrderAddress } from '../../contract/activities.js';
import { activityTaskQueue } from '../../contract/names.js';
import { actionRow, type ActionKind, type RequestOf } from '../../hemi/actions.js';

/** Reading is repeated soon and often: it changes nothing at Octopia. */
const reading: ActivityOptions = {
  taskQueue: activityTaskQueue,
  // At most three requests of 15 s each and a hundred signals. After a worker was killed this is
  // how long the reading waits for another one.
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/** Pages of a poll: a run that cannot read for this long fails visibly, and the next one covers its window. */
export const pollActivities = proxyActivities<
  Pick<Activities, 'readOrders' | 'rereadOrders' | 'findCursor'>
>({ ...reading, scheduleToCloseTimeout: '30 minutes' });

/** One order, for somebody who waits for it. */
export const { readOrder } = proxyActivities<Pick<Activities, 'readOrder'>>({
  ...reading,
  scheduleToCloseTimeout: '1 hour',
  priority: { priorityKey: 2 },
  summary: 'reads the order at Octopia',
});

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
};

/** The activity of an action, with the summary and the priority of its row. */
export function actionActivity<Kind extends ActionKind>(
  kind: Kind,
): (input: OrderAddress & RequestOf<Kind>) => Promise<ActionResult> {
  const { activitySummary, priority } = actionRow(kind);
  type Activity = (input: OrderAddress & RequestOf<Kind>) => Promise<ActionResult>;
  const proxy = proxyActivities<Record<`${ActionKind}Order`, Activity>>({
    ...acting,
    summary: activitySummary,
    priority: { priorityKey: priority },
  });
  const name: `${ActionKind}Order` = `${kind}Order`;
  return proxy[name];
}
