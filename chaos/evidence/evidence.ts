import type { OrderView } from '../../src/contract/order-view.js';
import type { OrderDetails } from '../../src/sandbox/control/messages.js';
import type { LoggedRequest } from '../../src/sandbox/request-log.js';
import type { OfferEvidence } from '../offers/offer-evidence.js';
import type { ProductEvidence } from '../products/product-evidence.js';
import type { Asked, Disturbance } from '../journal.js';

/** One run of an order's workflow. */
export interface OrderRun {
  workflowId: string;
  runId: string;
  /** As the server names it: `RUNNING`, `COMPLETED` and so on. */
  status: string;
  /** What it answers to the query `order`; absent if it does not. */
  view?: OrderView;
  /** Why it does not answer. */
  problem?: string;
  /** How often its workflow task has been tried; more than a few times is a wedged workflow. */
  taskAttempts: number;
}

/** A poll that ran or runs. */
export interface PollRun {
  workflowId: string;
  runId: string;
  status: string;
  /** Why it failed; absent too where Octopia was told to refuse it. */
  problem?: string;
}

/** All that is known of one order. */
export interface OrderEvidence {
  orderId: string;
  sellerId: string;
  /** What the marketplace knows in truth. */
  truth: OrderDetails;
  /** The actions that the marketplace carried out, oldest first. */
  carriedOut: readonly LoggedRequest[];
  /** Of every workflow that is about the order, by whatever name; oldest first. */
  runs: readonly OrderRun[];
  asked: readonly Asked[];
  disturbances: readonly Disturbance[];
}

/** Words of a buyer that a worker has written down. */
export interface Leak {
  file: string;
  line: number;
  /** The field of the address that they are from. */
  field: string;
  words: string;
}

/** What the ledger is drawn up from. */
export interface Evidence {
  orders: readonly OrderEvidence[];
  polls: readonly PollRun[];
  /** What is wrong with polling at the end, in words. */
  stalledPolls: readonly string[];
  leaks: readonly Leak[];
  /** Absent while the run has not ended. */
  offers?: OfferEvidence;
  /** The same. */
  products?: ProductEvidence;
  /** How many visibility requests a poll made, and how many pages it read; absent if it could not be counted. */
  visibility?: { requests: number; pages: number };
}
