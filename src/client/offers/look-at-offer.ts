import { isGrpcDeadlineError, type Client } from '@temporalio/client';
import { showOfferWorkflowId, workflowTaskQueue, workflowTypes } from '../../contract/names.js';
import type { OfferView, ShowOffer } from '../../contract/offer-messages.js';
import { searchAttributeKeys } from '../../contract/search-attributes.js';
import type { SellerId } from '../../hemi/ids.js';
import { priorityKeys } from '../../hemi/priorities.js';

/** No worker has looked at the offer in time. */
export class OfferNotSeenError extends Error {
  override readonly name = 'OfferNotSeenError';
}

/** Reading a large feed and asking Octopia take a while. */
const longestAnswerMs = 60_000;

/**
 * Has a worker look at one offer: only workers reach the feed and Octopia.
 * @throws OfferNotSeenError where none answers in time
 */
export async function lookAtOffer(
  client: Client,
  sellerId: SellerId,
  reference: string,
): Promise<OfferView> {
  const handle = await client.workflow.start<ShowOffer>(workflowTypes.showOffer, {
    workflowId: showOfferWorkflowId(sellerId, reference),
    taskQueue: workflowTaskQueue,
    args: [{ sellerId, reference }],
    workflowExecutionTimeout: '5 minutes',
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    priority: { priorityKey: priorityKeys.oneOrder },
    staticSummary: `Seller ${sellerId}: shows one offer`,
    typedSearchAttributes: [{ key: searchAttributeKeys.SellerId, value: sellerId }],
  });
  try {
    return await client.withDeadline(Date.now() + longestAnswerMs, () => handle.result());
  } catch (error) {
    if (!isGrpcDeadlineError(error)) throw error;
    throw new OfferNotSeenError(`no worker has looked at the offer ${reference} in time`);
  }
}
