import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  bookLimits,
  countRefused,
  packBook,
  unpackBook,
  type ProductBook,
  type ProductEntry,
} from '../../../src/products/product-book.js';

const sent = { digest: 'new-dige', packageId: 'P-1', at: 1_795_000_000 };
const refused = { digest: 'old-dige', code: 'ER400-6067', message: 'requis', at: 1_795_000_000 };

function again(entry: ProductEntry): ProductEntry | undefined {
  return unpackBook(packBook(new Map([['MUG', entry]]))).get('MUG');
}

describe('the book of products', () => {
  it.each<[string, ProductEntry]>([
    ['integrated', { integrated: 'digest-1' }],
    ['under way for the first time', { sent }],
    ['under way again', { integrated: 'digest-1', sent }],
    ['refused', { refused }],
    ['refused after it was integrated', { integrated: 'digest-1', refused }],
    ['all of it', { integrated: 'digest-1', sent, refused }],
  ])('keeps what is %s', (_what, entry) => {
    expect(again(entry)).toEqual(entry);
  });

  it('counts what is refused, but for what is sent again meanwhile', () => {
    const book: ProductBook = new Map([
      ['A', { integrated: 'digest-1' }],
      ['B', { refused }],
      ['C', { integrated: 'digest-1', refused }],
      ['D', { integrated: 'digest-1', sent, refused }],
      ['E', { sent }],
    ]);

    expect(countRefused(book)).toBe(2);
    expect(countRefused(new Map())).toBe(0);
  });

  it('keeps a message of several lines on one', () => {
    const message = 'la couleur\n\test requise';

    expect(again({ refused: { ...refused, message } })?.refused?.message).toBe(
      'la couleur est requise',
    );
  });

  it('keeps the code alone of refusals beyond a number', () => {
    const book: ProductBook = new Map(
      Array.from({ length: bookLimits.messages + 1 }, (_, number) => [
        `MUG-${String(number).padStart(5, '0')}`,
        { refused },
      ]),
    );

    const last = [...unpackBook(packBook(book)).values()].at(-1);

    expect(last?.refused).toEqual({ ...refused, message: '' });
  });

  it('is empty when nothing is known', () => {
    expect(unpackBook(packBook(new Map()))).toEqual(new Map());
  });

  it('of 100,000 products fits into the 2 MB of a payload', () => {
    const book: ProductBook = new Map(
      Array.from({ length: 100_000 }, (_, number) => {
        const reference = `SHOP-ARTICLE-${number * 7}`;
        const digest = createHash('sha256').update(reference).digest('base64url').slice(0, 8);
        return [reference, { integrated: digest }];
      }),
    );

    expect(gzipSync(packBook(book)).length).toBeLessThan(1_500_000);
  });
});
