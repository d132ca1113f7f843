import { pollScheduleId, pushScheduleId, reconcileScheduleId } from '../contract/names.js';
import type { SellerId } from '../hemi/ids.js';
import { keysOf } from '../language/keys-of.js';

/** What the schedules of a seller are for, in the words that ops see. */
export const scheduleKinds = {
  poll: {
    id: pollScheduleId,
    purpose: 'reads new and modified orders',
    // How long after its time a start is still made up for. The SDK's default is a year. After
    // an outage one start is enough, its window reaches back to the last success: SKIP drops the others.
    catchupWindow: '1 hour',
    // Whether every seller has it.
    isForAll: true,
  },
  reconcile: {
    id: reconcileScheduleId,
    purpose: 'reads the last days once more, so that nothing stays missed; leaves the cursor alone',
    // The next one is a day away.
    catchupWindow: '1 day',
    isForAll: true,
  },
  offers: {
    id: (sellerId: SellerId) => pushScheduleId('offers', sellerId),
    purpose: 'pushes the prices and stocks that changed',
    // One push sends whatever has changed since the last one.
    catchupWindow: '1 hour',
    isForAll: false,
  },
  products: {
    id: (sellerId: SellerId) => pushScheduleId('products', sellerId),
    purpose: 'pushes the data of products that changed',
    catchupWindow: '1 day',
    isForAll: false,
  },
} as const;
export type ScheduleKind = keyof typeof scheduleKinds;
export const scheduleKindNames = keysOf(scheduleKinds);
