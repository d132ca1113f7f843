import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FeedError } from '../../../src/feed/feed-error.js';
import { checkBookSize } from '../../../src/offers/check-book-size.js';

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

const digestOf = (number: number) => ({ digest: hashOf(`digest ${number}`).slice(0, 11) });

/** So many offers, with references as a shop makes them. */
function offers(count: number, referenceOf: (number: number) => string) {
  return new Map(
    Array.from({ length: count }, (_, number) => [referenceOf(number), digestOf(number)]),
  );
}

describe('what a push has to remember', () => {
  it.each<[number, string, (number: number) => string]>([
    [100_000, 'barcodes', (number) => String(3_600_000_000_000 + number * 7_919)],
    [20_000, 'random texts of 43 characters', (number) => hashOf(String(number))],
  ])('of %i offers with %s fits', (count, _what, referenceOf) => {
    expect(() => checkBookSize(offers(count, referenceOf))).not.toThrow();
  });

  it('of 100,000 offers with long random references does not, and is said before anything is sent', () => {
    const long = offers(100_000, (number) => hashOf(String(number)));
    expect(() => checkBookSize(long)).toThrow(FeedError);
    expect(() => checkBookSize(long)).toThrow(/100,000 offers .* only of some \d\d,\d{3}/);
  });
});
