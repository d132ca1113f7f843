import type { Activities } from '../contract/activities.js';
import { prepareAction } from './actions/prepare-action.js';
import { createSendActivities } from './actions/send-action.js';
import { watchAction } from './actions/watch-action.js';
import type { ActivityDependencies } from './dependencies.js';
import { createOfferActivities } from './offers/offer-activities.js';
import { createProductActivities } from './products/index.js';
import { findCursor } from './reading/find-cursor.js';
import { readOrder } from './reading/read-order.js';
import { readOrders } from './reading/read-orders.js';
import { rereadOrders } from './reading/reread-orders.js';

export type { ActivityDependencies } from './dependencies.js';

/** Joins the activities with what they need. */
export function createActivities(dependencies: ActivityDependencies): Activities {
  return {
    ...createSendActivities(dependencies),
    ...createProductActivities(dependencies),
    prepareAction: (input) => prepareAction(dependencies, input),
    watchAction: (input) => watchAction(dependencies, input),
    readOrder: (input) => readOrder(dependencies, input),
    readOrders: (input) => readOrders(dependencies, input),
    rereadOrders: (input) => rereadOrders(dependencies, input),
    findCursor,
    ...createOfferActivities(dependencies),
  };
}
