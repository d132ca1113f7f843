import { readAnswer } from '../http/answers.js';
import type { HttpAnswer } from '../http/exchange.js';
import { largestPage } from './order-query.js';
import { pageSchema } from '../http/answer-shapes.js';

/** One page of orders. */
export interface OrdersPage {
  /** As sent: any of them can turn out to be no order. */
  documents: unknown[];
  /**
   * How many orders a full page has. It can be less than was asked for: the sample of the requirements asks
   * for 100 and is told `"itemsPerPage": 50` (requirement 24).
   */
  pageSize: number;
  /** Whether no page follows: this one is not full, and no `Link` header names a next one. */
  isLast: boolean;
}

/**
 * Reads an answer of `GET /orders`.
 * @throws OctopiaError `unknown` if it has no list `items`.
 */
export function readOrdersPage(answer: HttpAnswer, askedSize = largestPage): OrdersPage {
  const { items, itemsPerPage = askedSize } = readAnswer(
    'listOrders',
    answer,
    pageSchema,
    'an object with a list "items"',
  );
  const pageSize = Math.min(askedSize, itemsPerPage);
  const namesNext = [answer.headers['link']]
    .flat()
    .some((link) => /rel="?next"?/i.test(link ?? ''));
  return { documents: items, pageSize, isLast: items.length < pageSize && !namesNext };
}
