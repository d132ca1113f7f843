import type { ActionRecord } from '../../contract/action-outcome.js';
import type { ReadOrderResult } from '../../contract/activities.js';
import type { OrderSight } from '../../contract/order-sight.js';
import type { ActionProgress } from './action/perform-action.js';

/** A reading that somebody waits for. */
export interface ReadingRecord {
  state: 'waiting' | 'running' | 'finished';
  /** Why it gave no order. */
  failure?: string;
}

/** What came of a reading; `failed` says nothing of the order. */
export type ReadingResult = ReadOrderResult | { found: 'failed'; message: string };

/** How a piece of work ended. */
export type Finished =
  | { type: 'actionWentOn'; action: ActionRecord; progress: ActionProgress }
  | { type: 'readingFinished'; reading: ReadingRecord; result: ReadingResult };

/** Everything that reaches the main loop of an order, in the order of its coming. */
export type InboxMessage =
  | Finished
  | { type: 'action'; action: ActionRecord }
  | { type: 'resend'; action: ActionRecord; by: string }
  | { type: 'reading'; reading: ReadingRecord }
  | { type: 'sight'; sight: OrderSight }
  | { type: 'fault'; code: string; field: string; meaning: string };
