/** An instant: a `Date`, or RFC 3339 text. */
type Instant = Date | string;

/** Which orders (requirements 7 to 13, 20, 21); what is absent does not filter. */
export interface OrderFilter {
  /** One of these statuses, as Octopia spells them. */
  status?: readonly string[];
  /** The reference that the customer knows. */
  reference?: string;
  /** Whether the customer is a business. */
  businessOrder?: boolean;
  /** ISO 3166 code of two letters. */
  shippingCountry?: string;
  /** `Seller`, `Fulfillment` or `Xdock`. */
  supplyMode?: string;
  /** Such as `CDISFR`, Cdiscount France. */
  salesChannelId?: string;
  createdAtMin?: Instant;
  createdAtMax?: Instant;
  updatedAtMin?: Instant;
  updatedAtMax?: Instant;
  shippedAtMin?: Instant;
  shippedAtMax?: Instant;
}

/** Which page of which orders, in which order (requirements 14 to 19). */
export interface OrderQuery extends OrderFilter {
  sort?: 'shippedAt' | 'createdAt' | 'updatedAt';
  /** Newest first; needs `sort`. */
  descending?: boolean;
  /** From 1, the default. */
  pageIndex?: number;
  /** At most {@link largestPage}, the default. */
  pageSize?: number;
}

/** Octopia's limit (requirement 17). */
export const largestPage = 100;

const instants = [
  'createdAtMin',
  'createdAtMax',
  'updatedAtMin',
  'updatedAtMax',
  'shippedAtMin',
  'shippedAtMax',
] as const;
const words = ['reference', 'shippingCountry', 'supplyMode', 'salesChannelId'] as const;

/**
 * The filters as a query string: the requirements' text says request body, their sample says query (23).
 * @throws RangeError that names the field which is no date.
 */
export function filterParameters(filter: OrderFilter): URLSearchParams {
  const parameters = new URLSearchParams();
  if (filter.status !== undefined && filter.status.length > 0) {
    parameters.set('status', filter.status.join(','));
  }
  for (const name of words) {
    const value = filter[name];
    if (value !== undefined) parameters.set(name, value);
  }
  if (filter.businessOrder !== undefined) {
    parameters.set('businessOrder', String(filter.businessOrder));
  }
  for (const name of instants) {
    const value = filter[name];
    if (value !== undefined) parameters.set(name, utcMilliseconds(name, value));
  }
  return parameters;
}

/**
 * A page's query string. The form of the sort order varies by source; sent is `sort=asc:updatedAt`
 * or `sort=desc:updatedAt`, as a client does that is in use against the live API.
 * @throws RangeError for a page that Octopia does not have, or a field that is no date.
 */
export function pageParameters(query: OrderQuery): URLSearchParams {
  const { sort, descending = false, pageIndex = 1, pageSize = largestPage } = query;
  if (!Number.isInteger(pageIndex) || pageIndex < 1) {
    throw new RangeError(`pageIndex is ${pageIndex}: give a whole number from 1`);
  }
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > largestPage) {
    throw new RangeError(`pageSize is ${pageSize}: give a whole number from 1 to ${largestPage}`);
  }
  const parameters = new URLSearchParams({
    pageIndex: String(pageIndex),
    pageSize: String(pageSize),
  });
  for (const [name, value] of filterParameters(query)) parameters.set(name, value);
  if (sort !== undefined) parameters.set('sort', `${descending ? 'desc' : 'asc'}:${sort}`);
  return parameters;
}

/** RFC 3339 in UTC with milliseconds, as in the sample request (requirement 22). */
function utcMilliseconds(name: string, value: Instant): string {
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) {
    throw new RangeError(`${name} is no date: give RFC 3339, such as 2022-11-15T22:00:00.000Z`);
  }
  return instant.toISOString();
}
