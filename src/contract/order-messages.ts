import type { UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { ActionKind, RequestOf } from '../hemi/actions.js';
import type { OrderId, SellerId } from '../hemi/ids.js';
import type { HemiStatus } from '../hemi/status.js';
import type { ActionOutcome } from './action-outcome.js';
import type { OrderSight } from './order-sight.js';
import type { OrderView } from './order-view.js';

/** The argument of `orderLifecycle`. Without a sight the workflow reads the order first. */
export interface OrderLifecycleInput {
  sellerId: SellerId;
  orderId: OrderId;
  sight?: OrderSight;
}

/** The result of `orderLifecycle`: what a later poll needs to know of a closed order. */
export interface OrderLifecycleResult {
  orderId: OrderId;
  /** Absent if the order was never read. */
  hemiStatus?: HemiStatus;
  marketplaceStatus?: string;
  /** The `updatedAt` of the last sight, RFC 3339 UTC. */
  updatedAt?: string;
}

/** The workflow of an order, for who starts it or asks it something. */
export type OrderLifecycle = (input: OrderLifecycleInput) => Promise<OrderLifecycleResult>;

/*
 * The names of messages are for ever: clients of any release send them, and histories hold them.
 */

/** Reports what was read of the order. */
export const observeSignal = defineSignal<[OrderSight]>('observe');
/** Asks the workflow to read its order now. */
export const syncUpdate = defineUpdate<OrderView>('sync');
export const orderQuery = defineQuery<OrderView>('order');

/** Names an action of which nobody knows whether it happened. */
export interface ResendRequest {
  actionId: string;
  /** Who decides so. */
  requestedBy?: string;
}

/** Decides that it has not happened, and sends it again. */
export const resendUpdate = defineUpdate<ActionOutcome, [ResendRequest]>('resend');

/** Asks for an action, and fails with `ActionRefused` where it is refused; a signal of the same name and argument does so too, without an answer. */
export function actionUpdate<Kind extends ActionKind>(
  kind: Kind,
): UpdateDefinition<ActionOutcome, [RequestOf<Kind>]> {
  return defineUpdate(kind);
}
