import type { OrderFacts } from './order-facts.js';
import type { OrderListFilter, OrderListQuery } from './list-parameters.js';
import type { OrderStore } from './order-store.js';
import type { StoredOrder } from './stored-order.js';
import type { SortKey } from './sorted-orders.js';

type Query = OrderListFilter & Partial<Pick<OrderListQuery, 'sort' | 'desc'>>;
type Check = (facts: OrderFacts) => boolean;

/**
 * A seller's orders that pass the filter, as they stand now. The range of the date that they
 * are sorted by is cut out of the sorted list, and only what was asked for is checked, so that
 * a page out of many thousand orders takes a millisecond or two.
 */
export function findOrders(store: OrderStore, sellerId: string, query: Query): StoredOrder[] {
  const key = query.sort?.key ?? 'updatedAt';
  const inRange = cutRange(store.sortedBy(sellerId, key), key, rangeOf(query, key));
  const checks = checksOf(query, key);
  const found =
    checks.length === 0
      ? inRange
      : inRange.filter(({ facts }) => checks.every((passes) => passes(facts)));
  const isDescending = query.sort?.isDescending === true || (query.desc ?? 'false') !== 'false';
  return isDescending ? found.toReversed() : found;
}

interface Range {
  min: number | undefined;
  max: number | undefined;
}

function rangeOf(query: Query, key: SortKey): Range {
  return { min: query[`${key}Min`], max: query[`${key}Max`] };
}

/** Both bounds belong to the range; without bounds, having no date is no obstacle. */
function cutRange(
  sorted: readonly StoredOrder[],
  key: SortKey,
  { min, max }: Range,
): StoredOrder[] {
  const start = min === undefined ? 0 : firstAfter(sorted, key, min - 1);
  if (min === undefined && max === undefined) return sorted.slice();
  return sorted.slice(start, firstAfter(sorted, key, max ?? Number.MAX_VALUE));
}

/** The place of the first order whose date is later than `time`; one without a date counts as latest. */
function firstAfter(sorted: readonly StoredOrder[], key: SortKey, time: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const date = sorted[middle]?.facts[key] ?? Infinity;
    if (date > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A check for each filter that was given, but for the range of the key that the list is sorted by. */
function checksOf(query: Query, sortedBy: SortKey): Check[] {
  const { status, reference, salesChannelId, businessOrder, supplyMode } = query;
  const country = query.shippingCountry?.toUpperCase();
  const checks: (Check | false)[] = [
    status !== undefined && ((facts) => status.includes(facts.status.toLowerCase())),
    reference !== undefined && ((facts) => facts.reference === reference),
    salesChannelId !== undefined && ((facts) => facts.salesChannelId === salesChannelId),
    businessOrder !== undefined && ((facts) => String(facts.businessOrder) === businessOrder),
    country !== undefined && ((facts) => facts.shippingCountry === country),
    supplyMode !== undefined && ((facts) => facts.supplyModes.has(supplyMode.toLowerCase())),
    sortedBy !== 'createdAt' && rangeCheck(query, 'createdAt'),
    sortedBy !== 'updatedAt' && rangeCheck(query, 'updatedAt'),
    sortedBy !== 'shippedAt' && rangeCheck(query, 'shippedAt'),
  ];
  return checks.filter((check) => check !== false);
}

function rangeCheck(query: Query, key: SortKey): Check | false {
  const { min, max } = rangeOf(query, key);
  if (min === undefined && max === undefined) return false;
  return (facts) => {
    const date = facts[key];
    return date !== undefined && date >= (min ?? -Infinity) && date <= (max ?? Infinity);
  };
}
