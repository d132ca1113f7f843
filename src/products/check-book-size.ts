import { deflateRawSync } from 'node:zlib';
import { FeedError } from '../feed/feed-error.js';
import { packBook, type ProductBook } from './product-book.js';
import type { ReadProduct } from './read-products.js';

/**
 * Temporal takes 2 MB of a payload. What a run adds is left room for: 10,000 products that were sent
 * or refused take up to 370 KB, and a stored payload 3 % more than is counted here (measured).
 */
const mostBytes = 1.5 * 1024 * 1024;
/** So few fit, whatever their references are and whatever became of them. */
const alwaysFit = 20_000;

/**
 * Looks whether the book of these products can be written down once Octopia has all of them, with
 * the refusals that still hold: without it all of them would be sent with every push. Long random
 * references are what takes room.
 * @param book what is known of them before the push
 * @throws FeedError before anything is sent
 */
export function checkBookSize(
  products: ReadonlyMap<string, Pick<ReadProduct, 'digest'>>,
  book: ProductBook = new Map(),
): void {
  if (products.size <= alwaysFit) return;
  const expected: ProductBook = new Map();
  for (const [reference, { digest }] of products) {
    const refused = book.get(reference)?.refused;
    const isStill = refused?.digest === digest;
    expected.set(reference, { integrated: digest, ...(isStill ? { refused } : {}) });
  }
  const bytes = deflateRawSync(packBook(expected)).length;
  if (bytes <= mostBytes) return;
  const count = products.size.toLocaleString('en');
  const most = Math.floor((products.size * mostBytes) / bytes).toLocaleString('en');
  throw new FeedError(
    'TooManyRows',
    `what Octopia has of ${count} products with references as long as these cannot be remembered, only of some ${most}`,
  );
}
