import { describe, expect, it } from 'vitest';
import { readProducts } from '../../../src/products/read-products.js';
import { toProductRequest } from '../../../src/products/product-request.js';
import type { Product } from '../../../src/products/product.js';
import type { ProductSettings } from '../../../src/products/product-settings.js';
import { gtin, mug, productFeed } from '../../support/product-feeds.js';

function read(rows: Record<string, string>[], columns: ProductSettings['columns'] = {}) {
  return readProducts(productFeed(...rows), { columns });
}

async function productOf(
  row: Record<string, string>,
  columns: ProductSettings['columns'] = {},
): Promise<Product> {
  const { products } = await read([row], columns);
  const product = products.get('MUG-BLUE')?.product;
  if (product === undefined) throw new Error('the row is not used');
  return product;
}

async function digestOf(row: Record<string, string>, columns: ProductSettings['columns'] = {}) {
  const { products } = await read([row], columns);
  return products.get('MUG-BLUE')?.digest;
}

describe('a row of a product feed (requirement 184)', () => {
  it('becomes what Octopia takes, without what it does not have', async () => {
    expect(toProductRequest(await productOf({}))).toEqual({
      gtin: '3600523417513',
      sellerProductReference: 'MUG-BLUE',
      title: 'Tasse en grès bleue',
      description: 'Tasse en grès émaillé, passe au lave-vaisselle.',
      categoryCode: '0E040K',
      sellerPictureUrls: [{ index: 1, url: 'https://shop.example.com/mug.jpg' }],
      attributes: [],
    });
  });

  it('carries every attribute that it has', async () => {
    const row = {
      richMarketingDescription: '<p>Faite à la main.</p>',
      brand: 'Poterie du Nord',
      variantGroupReference: 'MUG',
      sellerPictureUrls: 'https://a.example.com/1.jpg | https://a.example.com/2.jpg',
      'property:3263': 'Bleu|Blanc',
      'property:46830': '',
    };

    expect(toProductRequest(await productOf(row))).toMatchObject({
      richMarketingDescription: '<p>Faite à la main.</p>',
      brand: 'Poterie du Nord',
      variantGroupReference: 'MUG',
      sellerPictureUrls: [
        { index: 1, url: 'https://a.example.com/1.jpg' },
        { index: 2, url: 'https://a.example.com/2.jpg' },
      ],
      attributes: [{ propertyReference: '3263', values: ['Bleu', 'Blanc'] }],
    });
  });

  it('has the properties of its category in whatever columns the settings name', async () => {
    const columns = { 'property:3263': { column: 'Farbe' }, 'property:46830': { value: '30 cl' } };

    expect((await productOf({ Farbe: 'Bleu' }, columns)).properties).toEqual([
      { reference: '3263', values: ['Bleu'] },
      { reference: '46830', values: ['30 cl'] },
    ]);
  });

  it.each([
    ['gtin', '3600523417514', 'Gtin'],
    ['gtin', '3,60052E+12', 'GtinShortened'],
    ['title', '', 'Obligatory'],
    ['title', 'a'.repeat(133), 'TooLong'],
    ['title', 'Tasse <b>bleue</b>', 'Html'],
    ['richMarketingDescription', 'a'.repeat(5001), 'TooLong'],
    ['categoryCode', '../orders', 'CategoryCode'],
    ['sellerPictureUrls', 'http://shop.example.com/mug.jpg', 'Picture'],
    ['sellerPictureUrls', '|', 'Picture'],
    ['sellerProductReference', 'a'.repeat(51), 'TooLong'],
    ['sellerProductReference', 'MUG\tBLUE', 'ReferenceCharacters'],
  ])('is not used when its %s is "%.20s"', async (column, value, rule) => {
    const { products, problems } = await read([{ [column]: value }]);

    expect(products.size).toBe(0);
    expect(problems).toMatchObject([{ line: 2, column, rule }]);
  });

  it.each([
    ['title', 'a'.repeat(132)],
    ['title', '😀'.repeat(132)],
    ['title', 'Tasse 30 cl < 40 cl'],
    ['richMarketingDescription', 'a'.repeat(5000)],
  ])('is used when its %s is as long as may be, or only looks wrong', async (column, value) => {
    expect((await read([{ [column]: value }])).problems).toEqual([]);
  });

  it('names the column of the feed and not the attribute that it is read for', async () => {
    const { problems } = await read([{ Titel: 'a'.repeat(133) }], { title: { column: 'Titel' } });

    expect(problems).toMatchObject([
      {
        line: 2,
        reference: 'MUG-BLUE',
        column: 'Titel',
        message: 'is too long: 133 characters, at most 132',
      },
    ]);
  });
});

describe('rows of a product feed', () => {
  it('that cannot be used hide no others', async () => {
    const other = { sellerProductReference: 'CUP', gtin: gtin(1) };

    expect([...(await read([{ title: '' }, other])).products.keys()]).toEqual(['CUP']);
  });

  it.each([
    ['reference', { gtin: gtin(1) }, 'ReferenceTwice'],
    ['barcode', { sellerProductReference: 'CUP' }, 'GtinTwice'],
  ])('with the same %s are both refused', async (_what, second, rule) => {
    const { products, problems } = await read([{}, second]);

    expect(products.size).toBe(0);
    expect(problems).toMatchObject([
      { line: 2, rule },
      { line: 3, rule },
    ]);
  });
});

describe('the digest of a product', () => {
  it('is another one when anything changed that is sent', async () => {
    const changed = Object.keys(mug)
      .filter((column) => column !== 'sellerProductReference')
      .map((column) => ({
        [column]:
          { gtin: gtin(2), sellerPictureUrls: 'https://b.example.com/1.jpg' }[column] ?? 'X',
      }));
    const digests = await Promise.all(
      [{}, ...changed, { brand: 'X' }, { 'property:1': 'X' }].map((row) => digestOf(row)),
    );

    expect(new Set(digests).size).toBe(digests.length);
  });

  it('is the same when its columns stand elsewhere, or have other names', async () => {
    const columns = { brand: { column: 'Marke' } };

    expect(await digestOf({ 'property:2': 'B', 'property:1': 'A', brand: 'N' })).toBe(
      await digestOf({ Marke: 'N', 'property:1': 'A', 'property:2': 'B' }, columns),
    );
  });
});
