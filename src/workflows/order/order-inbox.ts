import type { ActionRecord } from '../../contract/action-outcome.js';
import type { ActionResult, ReadOrderResult } from '../../contract/activities.js';
import type { OrderSight } from '../../contract/order-sight.js';

/** A reading that somebody waits for. */
export interface ReadingRecord {
  state: 'waiting' | 'running' | 'finished';
  /** Why it gave no order. */
  failure?: string;
}

/** What came of a reading; `failed` says nothing of the order. */
export type ReadingResult = ReadOrderResult | { found: 'failed'; message: string };

/** What the main loop does one at a time, since it reaches Octopia. */
export type Work =
  { type: 'action'; action: ActionRecord } | { type: 'reading'; reading: ReadingRecord };

/** How a piece of work ended. */
export type Finished =
  | { type: 'actionFinished'; action: ActionRecord; result: ActionResult }
  | { type: 'readingFinished'; reading: ReadingRecord; result: ReadingResult };

/** Everything that reaches the main loop of an order, in the order of its coming. */
export type InboxMessage =
  | Work
  | Finished
  | { type: 'sight'; sight: OrderSight }
  | { type: 'fault'; code: string; field: string; meaning: string };
