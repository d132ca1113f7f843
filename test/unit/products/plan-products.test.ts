import { describe, expect, it } from 'vitest';
import { planProducts } from '../../../src/products/plan-products.js';
import {
  applyChanges,
  type ProductBook,
  type ProductChange,
  type ProductEntry,
} from '../../../src/products/product-book.js';
import { readProducts } from '../../../src/products/read-products.js';
import { productFeed } from '../../support/product-feeds.js';

const { products } = await readProducts(productFeed({}), {});
const digest = products.get('MUG-BLUE')?.digest ?? '';
const at = 1_795_000_000;
const refused = { digest, code: 'ER400-6067', message: 'requis', at };

function plan(entry: ProductEntry | undefined, only?: string[]) {
  const book: ProductBook = new Map(entry === undefined ? [] : [['MUG-BLUE', entry]]);
  const { toSend, ...counts } = planProducts(products, book, only && new Set(only));
  return { sends: toSend.length > 0, ...counts };
}

describe('a product of the feed (requirement 184)', () => {
  it.each<[string, ProductEntry | undefined]>([
    ['is not known', undefined],
    ['differs from what was integrated', { integrated: 'another' }],
    [
      'was refused as something else',
      { integrated: 'another', refused: { ...refused, digest: '-' } },
    ],
    [
      'was held back for its category, which may have changed',
      {
        refused: { ...refused, code: 'CategoryLevel' },
      },
    ],
  ])('is sent when it %s', (_what, entry) => {
    expect(plan(entry)).toMatchObject({ sends: true });
  });

  it.each<[string, ProductEntry, object]>([
    ['is as it was integrated', { integrated: digest }, { unchanged: 1 }],
    ['has no verdict yet', { sent: { digest, packageId: 'P-1', at } }, { underWay: 1 }],
    ['was refused as it is', { refused }, { stillRefused: 1 }],
  ])('is not sent when it %s', (_what, entry, counts) => {
    expect(plan(entry)).toMatchObject({ sends: false, ...counts });
  });

  it.each<[string, ProductEntry]>([
    ['it is as it was integrated', { integrated: digest }],
    ['it was refused as it is', { refused }],
  ])('is sent when somebody asks for it, although %s', (_what, entry) => {
    expect(plan(entry, ['MUG-BLUE'])).toMatchObject({ sends: true });
  });

  it('is not sent beside itself, whoever asks', () => {
    const sent = { digest, packageId: 'P-1', at };

    expect(plan({ sent }, ['MUG-BLUE'])).toMatchObject({ sends: false, underWay: 1 });
  });

  it('is not sent when somebody asks for another one', () => {
    expect(plan(undefined, ['CUP'])).toMatchObject({ sends: false });
  });
});

describe('what a run learns of a product', () => {
  const before: ProductEntry = { integrated: 'old', refused: { ...refused, digest: 'older' } };

  function after(change: ProductChange): ProductEntry | undefined {
    const book: ProductBook = new Map([['MUG-BLUE', before]]);
    applyChanges(book, [['MUG-BLUE', change]]);
    return book.get('MUG-BLUE');
  }

  it('forgets a former refusal once it is integrated', () => {
    expect(after({ became: 'integrated', digest })).toEqual({ integrated: digest });
  });

  it('keeps what was integrated when it is refused', () => {
    expect(after({ became: 'refused', ...refused })).toEqual({ integrated: 'old', refused });
  });

  it('keeps both while it is under way', () => {
    const sent = { digest, packageId: 'P-1', at };

    expect(after({ became: 'sent', ...sent })).toEqual({ ...before, sent });
  });

  it('is nothing where nobody knows what Octopia has of it, whatever it had before', () => {
    expect(after({ became: 'withoutVerdict' })).toBeUndefined();
  });
});
