import type { OrderFilter, OrderQuery } from '../../octopia/orders/order-query.js';
import type { ReadOrdersInput, ReadOrdersResult } from '../../contract/activities.js';
import { present } from '../../language/present.js';
import { updatedAtOf } from '../../octopia/orders/order-document.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import type { PlacedDocument } from './documents-by-order.js';
import { readingFailure } from '../retry-waits.js';
import { cutWindow, isAscending, takesAll, type WindowCut } from './cut-window.js';
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
  let seenAt = new Date();
  try {
    const {
      raw,
      takes = takesAll(window),
      rest,
    } = await (page === undefined ? begin() : numbered(page));
    const documents = placed(raw).filter(({ document }) => takes(updatedAtOf(document)));
    const sorted = await sortOrders(account, documents, seenAt, memory);
    const { isFull } = raw;
    const read = documents.length;
    return present({ ...sorted, page: raw.page, read, isFull, rest });
  } catch (error) {
    throw readingFailure(error);
  }

  async function begin(): Promise<ReadPage> {
    const raw = await fetchPage(1);
    if (!raw.isFull) return { raw };
    const dates = raw.documents.map(updatedAtOf);
    const sorted = window.sorted ?? (isAscending(dates) && (await sortsBackwards()));
    const cut = cutWindow({ ...window, sorted }, dates);
    return cut === undefined
      ? { raw: await findLastPage(raw, fetchPage, countAll) }
      : { raw, ...cut };
  }

  /**
   * Sources disagree on how `sort` is written, and an order that only looks sorted would hide
   * others. Octopia sorts if it gives the page the other way round too; if it does not know our
   * `sort`, it gives the same page twice.
   */
  async function sortsBackwards(): Promise<boolean> {
    const { documents } = await octopia.listOrders(account, { ...pageQuery(1), descending: true });
    return isAscending(documents.map(updatedAtOf).toReversed());
  }

  async function numbered(index: number): Promise<ReadPage> {
    return { raw: await fetchPage(index) };
  }

  async function fetchPage(index: number): Promise<RawPage> {
    seenAt = new Date();
    const answer = await octopia.listOrders(account, pageQuery(index));
    const { documents, isLast } = answer;
    const isFull = !isLast && documents.length > 0;
    return { page: index, documents, size: answer.pageSize, isFull };
  }

  function pageQuery(pageIndex: number): OrderQuery {
    return { ...filter, sort: 'updatedAt', pageIndex, pageSize };
  }

  function countAll(): Promise<number> {
    return octopia.countOrders(account, filter);
  }
}

/** A page, and how its window goes on if it is cut. */
interface ReadPage extends Partial<WindowCut> {
  raw: RawPage;
}

function placed({ page, documents }: RawPage): PlacedDocument[] {
  return documents.map((document, position) => ({
    document,
    place: `page ${page}, item ${position + 1}`,
  }));
}
