import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { executeChild, ParentClosePolicy } from '@temporalio/workflow';
import {
  pushOffersWorkflowId,
  pushProductsWorkflowId,
  workflowTypes,
} from '../../contract/names.js';
import {
  scheduledPushTimeouts,
  type PushKind,
  type ScheduledPushInput,
  type ScheduledPushResult,
} from '../../contract/offer-messages.js';
import { searchAttributeKeys } from '../../contract/search-attributes.js';
import type { SellerId } from '../../hemi/ids.js';
import { priorityKeys } from '../../hemi/priorities.js';

/** What each kind of push runs. */
const pushes: Record<PushKind, { type: string; id: (sellerId: SellerId) => string; of: string }> = {
  offers: { type: workflowTypes.pushOffers, id: pushOffersWorkflowId, of: 'offers' },
  products: { type: workflowTypes.pushProducts, id: pushProductsWorkflowId, of: 'product data' },
};

/**
 * What a schedule starts. A schedule adds the time to the id of what it starts, and the id of a push
 * is its lock: so this starts the push under that id, and waits for it, so that the schedule sees
 * that one is under way. One that somebody started by hand is left to itself.
 */
export async function scheduledPush({
  sellerId,
  kind,
}: ScheduledPushInput): Promise<ScheduledPushResult> {
  const { type, id, of } = pushes[kind];
  const workflowId = id(sellerId);
  try {
    await executeChild(type, {
      workflowId,
      args: [{ sellerId }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      priority: { priorityKey: priorityKeys.push },
      workflowExecutionTimeout: scheduledPushTimeouts[kind],
      staticSummary: `Seller ${sellerId}: pushes ${of}`,
      typedSearchAttributes: [{ key: searchAttributeKeys.SellerId, value: sellerId }],
    });
    return { sellerId, kind, outcome: 'pushed', workflowId };
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    const reason = 'a push is under way';
    return { sellerId, kind, outcome: 'skipped', reason, workflowId };
  }
}
