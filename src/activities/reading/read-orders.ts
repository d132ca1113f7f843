import type { OrderFilter } from '../../octopia/orders/order-query.js';
import type { ReadOrdersInput, ReadOrdersResult } from '../../contract/activities.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import type { PlacedDocument } from './documents-by-order.js';
import { readingFailure } from '../retry-waits.js';
import { findLastPage, type RawPage } from './find-last-page.js';
import { sortOrders } from './sort-orders.js';

/** Octopia's limit (requirement 17). */
const pageSize = 100;

/** Reads one page of the window, in the order of the update dates, and sorts it. */
export async function readOrders(
  dependencies: ActivityDependencies,
  { sellerId, window, page, ...memory }: ReadOrdersInput,
): Promise<ReadOrdersResult> {
  const account = accountOf(dependencies, sellerId);
  const { octopia } = dependencies;
  const filter: OrderFilter = { updatedAtMin: window.since, updatedAtMax: window.through };
  const count = () => octopia.countOrders(account, filter);
  let seenAt = new Date();
  try {
    const raw = await (page === undefined ? findLastPage(fetchPage, count) : fetchPage(page));
    const sorted = await sortOrders(account, placed(raw), seenAt, memory);
    return { ...sorted, page: raw.page, read: raw.documents.length, isFull: raw.isFull };
  } catch (error) {
    throw readingFailure(error);
  }

  async function fetchPage(index: number): Promise<RawPage> {
    const query = { ...filter, sort: 'updatedAt', pageIndex: index, pageSize } as const;
    seenAt = new Date();
    const answer = await octopia.listOrders(account, query);
    const { documents, isLast } = answer;
    const isFull = !isLast && documents.length > 0;
    return { page: index, documents, size: answer.pageSize, isFull };
  }
}

function placed({ page, documents }: RawPage): PlacedDocument[] {
  return documents.map((document, position) => ({
    document,
    place: `page ${page}, item ${position + 1}`,
  }));
}
