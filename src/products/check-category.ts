import type { Category, CategoryProperty } from '../octopia/products/categories.js';
import { propertyPrefix } from './attributes.js';
import type { Product } from './product.js';

/** What a category can have against a product; none of Octopia's own codes is like these. */
export const categoryRules = {
  CategoryUnknown: 'Octopia has no such category',
  CategoryLevel: 'the category is not of level 3',
  CategoryInactive: 'the category is not active any more',
  CategoryWants: 'the category wants the brand, or a group of variants',
  PropertyMissing: 'the category wants a property: `necessity` is `Mandatory`',
  PropertyChoice: 'the property takes other values; letter case is left to Octopia',
} as const;
export type CategoryRule = keyof typeof categoryRules;

/** Whether a refusal is ours, for what a category asks, and not Octopia's. */
export function isOfCategory(code: string): code is CategoryRule {
  return Object.hasOwn(categoryRules, code);
}

/** Something that Octopia would refuse a product for. */
export interface CategoryFault {
  /** The attribute that has to be mended. */
  attribute: string;
  rule: CategoryRule;
  message: string;
}

/** The only level that products go into. */
const productLevel = 3;

/**
 * What a category has against a product. Where Octopia does not say something of a category,
 * nothing is held against the product: the report decides.
 * @param category undefined where Octopia has none of that reference
 */
export function checkCategory(
  product: Product,
  category: Category | undefined,
  properties: readonly CategoryProperty[],
): CategoryFault[] {
  const { categoryCode, brand, variantGroupReference } = product;
  if (category === undefined) {
    const message = `Octopia has no category ${categoryCode}`;
    return [{ attribute: 'categoryCode', rule: 'CategoryUnknown', message }];
  }
  const { level = productLevel, isActive = true, isBrandMandatory, isVariant } = category;
  const name = category.label === undefined ? categoryCode : `${categoryCode} ${category.label}`;
  const faults: (CategoryFault | false)[] = [
    level !== productLevel && {
      attribute: 'categoryCode',
      rule: 'CategoryLevel',
      message: `the category ${name} is of level ${level}; products go into level ${productLevel}`,
    },
    !isActive && {
      attribute: 'categoryCode',
      rule: 'CategoryInactive',
      message: `the category ${name} is not active any more`,
    },
    isBrandMandatory === true &&
      brand === undefined && {
        attribute: 'brand',
        rule: 'CategoryWants',
        message: `the category ${name} wants the brand`,
      },
    isVariant === true &&
      variantGroupReference === undefined && {
        attribute: 'variantGroupReference',
        rule: 'CategoryWants',
        message: `the category ${name} wants what the variants of a product share`,
      },
    ...properties.map((property) => checkProperty(product, property, name)),
  ];
  return faults.filter((fault) => fault !== false);
}

function checkProperty(
  product: Product,
  { reference, label, necessity, choices }: CategoryProperty,
  category: string,
): CategoryFault | false {
  const attribute = `${propertyPrefix}${reference}`;
  const name = label === undefined ? reference : `${reference} (${label})`;
  const given = product.properties.find((property) => property.reference === reference);
  if (given === undefined) {
    return (
      necessity === 'Mandatory' && {
        attribute,
        rule: 'PropertyMissing',
        message: `the category ${category} wants the property ${name}`,
      }
    );
  }
  const wrong = given.values.find((value) => !isChoice(value, choices));
  return (
    wrong !== undefined && {
      attribute,
      rule: 'PropertyChoice',
      message: `the property ${name} takes ${inWords(choices)}`,
    }
  );
}

/** Letter case is Octopia's to judge. */
function isChoice(value: string, choices: readonly string[]): boolean {
  if (choices.length === 0) return true;
  return choices.some((choice) => choice.toLowerCase() === value.toLowerCase());
}

const mostChoices = 10;

function inWords(choices: readonly string[]): string {
  const some = choices.slice(0, mostChoices).join(', ');
  return choices.length > mostChoices ? `${some} and ${choices.length - mostChoices} more` : some;
}
