import { activityInfo } from '@temporalio/activity';
import { OctopiaError } from '../octopia/failures.js';
import { accountOf, type ActivityDependencies } from './dependencies.js';
import { readingFailure } from './failures.js';
import { sortOrders, type PlacedDocument, type SortedOrders } from './sort-orders.js';

/**
 * Reads orders again that an earlier poll could not read: their update date may lie outside
 * the window by now. One that Octopia no longer has is forgotten.
 */
export async function rereadOrders(
  dependencies: ActivityDependencies,
  { sellerId, orderIds }: { sellerId: string; orderIds: string[] },
): Promise<SortedOrders & { read: number }> {
  const account = accountOf(dependencies, sellerId);
  const seenAt = new Date();
  const documents: PlacedDocument[] = [];
  try {
    for (const orderId of orderIds) {
      try {
        const document = await dependencies.octopia.getOrder(account, orderId);
        documents.push({ document, place: `order ${orderId}, read by its id` });
      } catch (error) {
        if (!(error instanceof OctopiaError) || error.status !== 404) throw error;
      }
    }
    const sorted = await sortOrders(account, documents, seenAt, {});
    return { ...sorted, read: documents.length };
  } catch (error) {
    throw readingFailure(error, activityInfo().attempt);
  }
}
