import type { ActionKind } from '../hemi/actions.js';
import type { OrderId, SellerId } from '../hemi/ids.js';
import type { Order } from '../hemi/order.js';
import type { Problem } from '../hemi/problem.js';
import type { HemiStatus } from '../hemi/status.js';
import type { ActionRecord } from './action-outcome.js';
import type { AttentionReason } from './attention-reasons.js';

/** One move of the Hemi status, or one that the transition table forbids. */
export interface TransitionRecord {
  /** RFC 3339 UTC. */
  at: string;
  from: HemiStatus;
  to: HemiStatus;
  /** What the marketplace said. */
  marketplaceStatus: string;
  /** An illegal move was not made: the status stayed `from`. */
  legal: boolean;
}

/** A problem that the workflow found, or that the order came with. */
export interface OrderProblem extends Problem {
  /** RFC 3339 UTC. */
  at: string;
}

/** The acceptance as Hemi tracks it, apart from the status (docs/hemi.md, "Acceptance"). */
export type Acknowledge = 'Pending' | 'Sent' | 'Error' | 'Completed';

/** The answer of the `order` query. */
export interface OrderView {
  marketplaceCode: 'cdiscount_octopia';
  sellerId: SellerId;
  orderId: OrderId;
  /** Absent until the order was read for the first time. */
  hemiStatus?: HemiStatus;
  marketplaceStatus?: string;
  acknowledge: Acknowledge;
  /** Whether nobody could say yet what earlier, closed workflows of the order did: nothing is sent until then. */
  awaitsFormer?: true;
  order?: Order;
  transitions: TransitionRecord[];
  actions: ActionRecord[];
  problems: OrderProblem[];
  allowedActions: ActionKind[];
  attention: AttentionReason[];
  /** The next moment by which somebody, or Octopia, has to have done something; RFC 3339 UTC. */
  actBy?: string;
}
