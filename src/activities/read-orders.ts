import { activityInfo } from '@temporalio/activity';
import type { PollWindow } from '../workflows/messages.js';
import { accountOf, type ActivityDependencies } from './dependencies.js';
import { readingFailure } from './failures.js';
import { sortOrders, type SortedOrders } from './sort-orders.js';

/** Octopia's limit (checklist 17). */
export const pageSize = 100;

export interface ReadOrdersInput {
  sellerId: string;
  window: PollWindow;
  /** From 1. */
  page: number;
  /** See `sortOrders`. */
  seen: Record<string, string>;
}

export interface OrdersPage extends SortedOrders {
  read: number;
  /** Whether another page may follow: the last one is shorter than the page size. */
  isFull: boolean;
}

/** Reads one page of the window, in the order of the update dates, and sorts it. */
export async function readOrders(
  dependencies: ActivityDependencies,
  { sellerId, window, page, seen }: ReadOrdersInput,
): Promise<OrdersPage> {
  const account = accountOf(dependencies, sellerId);
  try {
    const seenAt = new Date();
    const { documents } = await dependencies.octopia.listOrders(account, {
      updatedAtMin: window.since,
      updatedAtMax: window.through,
      sort: 'updatedAt',
      pageIndex: page,
      pageSize,
    });
    const placed = documents.map((document, position) => ({
      document,
      place: `page ${page}, item ${position + 1}`,
    }));
    const sorted = await sortOrders(account, placed, seenAt, seen);
    return { ...sorted, read: documents.length, isFull: documents.length >= pageSize };
  } catch (error) {
    throw readingFailure(error, activityInfo().attempt);
  }
}
