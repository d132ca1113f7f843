import { describe, expect, it } from 'vitest';
import { checkCategory } from '../../../src/products/check-category.js';
import type { Product } from '../../../src/products/product.js';
import type { Category, CategoryProperty } from '../../../src/octopia/products/categories.js';

const product: Product = {
  reference: 'MUG-BLUE',
  gtin: '3600523417513',
  title: 'Tasse',
  description: 'Une tasse.',
  categoryCode: '0E040K',
  pictures: ['https://shop.example.com/mug.jpg'],
  properties: [{ reference: '3263', values: ['bleu'] }],
};
const cups: Category = { reference: '0E040K', label: 'TASSE', level: 3, isActive: true };
const colour: CategoryProperty = {
  reference: '3263',
  label: 'Couleur(s)',
  necessity: 'Mandatory',
  choices: ['Bleu', 'Blanc'],
};

function faults(
  changes: Partial<Product>,
  category: Category | undefined = cups,
  properties: CategoryProperty[] = [],
) {
  return checkCategory({ ...product, ...changes }, category, properties);
}

describe('a product that is looked at with its category, before it is sent (requirement 184)', () => {
  it('has nothing against it when it has what the category wants, letter case aside', () => {
    expect(faults({}, cups, [colour])).toEqual([]);
  });

  it('is held back when Octopia has no such category', () => {
    expect(checkCategory(product, undefined, [])).toMatchObject([
      { attribute: 'categoryCode', rule: 'CategoryUnknown' },
    ]);
  });

  it.each<[string, Category, string, string]>([
    ['of another level', { ...cups, level: 2 }, 'categoryCode', 'CategoryLevel'],
    ['that is not active', { ...cups, isActive: false }, 'categoryCode', 'CategoryInactive'],
    ['that wants a brand', { ...cups, isBrandMandatory: true }, 'brand', 'CategoryWants'],
    ['of variants', { ...cups, isVariant: true }, 'variantGroupReference', 'CategoryWants'],
  ])('is held back by a category %s', (_what, category, attribute, rule) => {
    expect(faults({}, category)).toMatchObject([{ attribute, rule }]);
  });

  it('is held back without an obligatory property, in words that name it', () => {
    expect(faults({ properties: [] }, cups, [colour])).toEqual([
      {
        attribute: 'property:3263',
        rule: 'PropertyMissing',
        message: 'the category 0E040K TASSE wants the property 3263 (Couleur(s))',
      },
    ]);
  });

  it.each(['Recommended', 'Optional', undefined])(
    'is sent without a property whose necessity is %s',
    (necessity) => {
      const { necessity: _, ...rest } = colour;
      const property = necessity === undefined ? rest : { ...rest, necessity };

      expect(faults({ properties: [] }, cups, [property])).toEqual([]);
    },
  );

  it('is held back with a value that the property does not take', () => {
    const green = [{ reference: '3263', values: ['Bleu', 'Vert'] }];

    expect(faults({ properties: green }, cups, [colour])).toMatchObject([
      { rule: 'PropertyChoice', message: 'the property 3263 (Couleur(s)) takes Bleu, Blanc' },
    ]);
  });

  it('is not held back for what Octopia does not say of the category', () => {
    expect(faults({}, { reference: '0E040K' })).toEqual([]);
  });
});
