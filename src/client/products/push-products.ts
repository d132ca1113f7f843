import { isGrpcDeadlineError, type Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/common';
import { pushProductsWorkflowId, workflowTaskQueue, workflowTypes } from '../../contract/names.js';
import {
  productsQuery,
  readFeedAgainSignal,
  type ProductsProgress,
  type PushProducts,
  type PushProductsInput,
  type PushProductsResult,
} from '../../contract/product-messages.js';
import { searchAttributeKeys } from '../../contract/search-attributes.js';
import { priorityKeys } from '../../hemi/priorities.js';
import { present } from '../../language/present.js';

/** A push that was started, or was under way and reads the feed again. */
export interface PushedProducts {
  workflowId: string;
  began: 'now' | 'before';
  /** How far it has come; absent where no worker says so. */
  progress?: ProductsProgress;
  /** What it ended with within the wait. */
  result?: PushProductsResult;
}

/** Long enough for a worker that replays the push. */
const longestAnswerMs = 10_000;

/**
 * Starts a push of products, and waits for its end. One that is under way may be waiting for
 * Octopia's quota or a verdict for hours: it is told to read the feed again now.
 */
export async function pushProducts(
  client: Client,
  input: PushProductsInput,
  waitMs: number,
): Promise<PushedProducts> {
  const workflowId = pushProductsWorkflowId(input.sellerId);
  const began = await begin(client, workflowId, input);
  const handle = client.workflow.getHandle<PushProducts>(workflowId);
  try {
    const result = await client.withDeadline(Date.now() + waitMs, () => handle.result());
    return { workflowId, began, result };
  } catch (error) {
    if (!isGrpcDeadlineError(error)) throw error;
    const progress = await client
      .withDeadline(Date.now() + longestAnswerMs, () => handle.query(productsQuery))
      .then(({ base: _base, changes: _changes, ...shown }): ProductsProgress => shown)
      .catch(() => undefined);
    return { workflowId, began, ...present({ progress }) };
  }
}

/** Starts it, or tells the one that runs; one that ends in between is started anew. */
async function begin(
  client: Client,
  workflowId: string,
  input: PushProductsInput,
): Promise<PushedProducts['began']> {
  const { sellerId, only } = input;
  for (;;) {
    try {
      await client.workflow.start<PushProducts>(workflowTypes.pushProducts, {
        workflowId,
        taskQueue: workflowTaskQueue,
        args: [input],
        workflowIdConflictPolicy: 'FAIL',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        priority: { priorityKey: priorityKeys.push },
        staticSummary: `Seller ${sellerId}: pushes product data, started by hand`,
        typedSearchAttributes: [{ key: searchAttributeKeys.SellerId, value: sellerId }],
      });
      return 'now';
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    try {
      await client.workflow
        .getHandle<PushProducts>(workflowId)
        .signal(readFeedAgainSignal, present({ only }));
      return 'before';
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
}
