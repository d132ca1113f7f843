import { proxyActivities, type ActivityOptions } from '@temporalio/workflow';
import type { BeforeSending } from '../../contract/action-outcome.js';
import type {
  Activities,
  AskedAction,
  PreparedAction,
  PrepareActionInput,
  SentAction,
  WatchActionInput,
  WatchedAction,
} from '../../contract/activities.js';
import { activityTaskQueue } from '../../contract/names.js';
import { actionRow, type ActionKind } from '../../hemi/actions.js';
import { priorityKeys } from '../../hemi/priorities.js';

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

const pushPriority = { priorityKey: priorityKeys.push };

/** What a push reads; where it cannot for this long, the push ends with what it knows. */
export const pushReading = proxyActivities<
  Pick<
    Activities,
    | 'beginPush'
    | 'planOffers'
    | 'submitOfferPackage'
    | 'watchOfferPackage'
    | 'readBackOffers'
    | 'proveOffer'
  >
>({
  ...reading,
  // Up to five hundred pages of results, with a heartbeat for each.
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '2 minutes',
  scheduleToCloseTimeout: '15 minutes',
  priority: pushPriority,
});

/** Filling a package again makes another one: nothing of the first has had an effect. */
export const { fillOfferPackage } = proxyActivities<Pick<Activities, 'fillOfferPackage'>>({
  ...reading,
  // Twenty uploads and what halving adds, which wait for their turn behind the orders' requests.
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '2 minutes',
  scheduleToCloseTimeout: '20 minutes',
  priority: pushPriority,
  summary: 'makes a package of offers; nothing of it counts before it is submitted',
});

/** What a push learnt must not be lost: this is tried for as long as the push may live. */
export const { writeOfferBook } = proxyActivities<Pick<Activities, 'writeOfferBook'>>({
  ...reading,
  priority: pushPriority,
  summary: 'writes down what Octopia accepted',
});

/** One offer, for somebody who waits for it. */
export const { showOffer } = proxyActivities<Pick<Activities, 'showOffer'>>({
  ...reading,
  scheduleToCloseTimeout: '2 minutes',
  priority: { priorityKey: priorityKeys.oneOrder },
  summary: 'reads the offer in the feed, in the book and at Octopia',
});

/** One order, for somebody who waits for it. */
export const { readOrder } = proxyActivities<Pick<Activities, 'readOrder'>>({
  ...reading,
  scheduleToCloseTimeout: '1 hour',
  priority: { priorityKey: priorityKeys.oneOrder },
  summary: 'reads the order at Octopia',
});

/** Preparing an action goes on for as long as Octopia waits for a seller: nothing is sent by it. */
export function prepareActivity(input: PrepareActionInput): Promise<PreparedAction> {
  const { kind } = input;
  const { prepareAction } = proxyActivities<Pick<Activities, 'prepareAction'>>({
    ...reading,
    scheduleToCloseTimeout: '48 hours',
    summary: `looks whether the order can be changed: ${kind}`,
    priority: { priorityKey: actionRow(kind).priority },
  });
  return prepareAction(input);
}

/** Looking for the trace of a sending. */
export function watchActivity(input: WatchActionInput): Promise<WatchedAction> {
  const { kind } = input;
  const { watchAction } = proxyActivities<Pick<Activities, 'watchAction'>>({
    ...reading,
    scheduleToCloseTimeout: '1 hour',
    summary: `looks whether it has happened: ${kind}`,
    priority: { priorityKey: actionRow(kind).priority },
  });
  return watchAction(input);
}

/**
 * Sending an action is tried once. It is given up after two minutes: within one it is written or
 * never, then come its answer and what is read after it, 15 s each.
 */
export function sendActivity(
  action: AskedAction,
  { notAfter, before }: { notAfter: string; before: BeforeSending },
): Promise<SentAction> {
  const { kind, sellerId, orderId, request } = action;
  const { activitySummary, priority } = actionRow(kind);
  const name: `${ActionKind}Order` = `${kind}Order`;
  type Send = (input: object) => Promise<SentAction>;
  const proxy = proxyActivities<Record<typeof name, Send>>({
    taskQueue: activityTaskQueue,
    startToCloseTimeout: '2 minutes',
    retry: { maximumAttempts: 1 },
    summary: activitySummary,
    priority: { priorityKey: priority },
  });
  return proxy[name]({ sellerId, orderId, ...request, notAfter, before });
}
