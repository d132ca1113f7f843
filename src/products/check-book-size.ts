import { checkRemembered } from '../feed/check-remembered.js';
import { packBook, type ProductBook } from './product-book.js';
import type { ReadProduct } from './read-products.js';

/**
 * Looks whether the book of these products can be written down once Octopia has all of them, with
 * the refusals that still hold. There is room for what a run adds: 10,000 products that were sent or
 * refused take up to 370 KB, and a stored payload 3 % more than is counted (measured).
 * @param book what is known of them before the push
 * @throws FeedError before anything is sent
 */
export function checkBookSize(
  products: ReadonlyMap<string, Pick<ReadProduct, 'digest'>>,
  book: ProductBook = new Map(),
): void {
  const pack = (): string => {
    const expected: ProductBook = new Map();
    for (const [reference, { digest }] of products) {
      const refused = book.get(reference)?.refused;
      const isStill = refused?.digest === digest;
      expected.set(reference, { integrated: digest, ...(isStill ? { refused } : {}) });
    }
    return packBook(expected);
  };
  checkRemembered(products.size, pack, { what: 'what Octopia has', items: 'products' });
}
