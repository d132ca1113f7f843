import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FeedError } from '../../../src/feed/feed-error.js';
import { checkBookSize } from '../../../src/products/check-book-size.js';
import type { ProductBook } from '../../../src/products/product-book.js';

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

const digestOf = (number: number) => ({ digest: hashOf(`digest ${number}`).slice(0, 8) });
const barcodeOf = (number: number) => String(3_600_000_000_000 + number * 7_919);

/** So many products, with references as a shop makes them. */
function products(count: number, referenceOf: (number: number) => string) {
  return new Map(
    Array.from({ length: count }, (_, number) => [referenceOf(number), digestOf(number)]),
  );
}

/** Octopia had them, and refused what has come of them since. */
function refusals(of: ReadonlyMap<string, { digest: string }>, isStill: boolean): ProductBook {
  const code = 'MissingProperty';
  return new Map(
    [...of].map(([reference, { digest }], number) => [
      reference,
      {
        integrated: hashOf(reference).slice(0, 8),
        refused: {
          digest: isStill ? digest : digest.toLowerCase(),
          code,
          message: '',
          at: 1_795_000_000 + number,
        },
      },
    ]),
  );
}

describe('what a push of products has to remember (requirement 184)', () => {
  it.each<[number, string, (number: number) => string]>([
    [100_000, 'barcodes', barcodeOf],
    [100_000, 'random texts of 8 characters', (number) => hashOf(String(number)).slice(0, 8)],
    [30_000, 'random texts of 43 characters', (number) => hashOf(String(number))],
  ])('of %i products with %s fits', (count, _what, referenceOf) => {
    expect(() => checkBookSize(products(count, referenceOf))).not.toThrow();
  });

  it('of 100,000 products with long random references does not, and is said before anything is sent', () => {
    const long = products(100_000, (number) => hashOf(String(number)));

    expect(() => checkBookSize(long)).toThrow(FeedError);
    expect(() => checkBookSize(long)).toThrow(/100,000 products .* only of some 39,\d{3}/);
  });

  it('counts the refusals that still hold, which take as much again', () => {
    const many = products(100_000, barcodeOf);

    expect(() => checkBookSize(many, refusals(many, true))).toThrow(/only of some \d\d,\d{3}/);
  });

  it('lets a feed go on that was corrected', () => {
    const many = products(100_000, barcodeOf);

    expect(() => checkBookSize(many, refusals(many, false))).not.toThrow();
  });
});
