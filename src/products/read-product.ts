import type { AttributeReader } from '../feed/attribute-reader.js';
import type { FeedRow } from '../feed/feed.js';
import { readGtin } from '../feed/gtin.js';
import { present } from '../language/present.js';
import {
  attributeRow,
  productAttributeNames,
  propertyPrefix,
  valueDivider,
  type ProductAttribute,
  type PropertyAttribute,
} from './attributes.js';
import type { Product } from './product.js';
import { productRules, type ProductProblem, type ProductRule } from './product-rules.js';

/** The attributes that a feed can have: the fixed ones, and the properties of categories. */
export type ProductReader = AttributeReader<ProductAttribute | PropertyAttribute>;

/** A row that was read: a product, or what is wrong with it. */
export type ReadRow =
  { product: Product; problems?: undefined } | { product?: undefined; problems: ProductProblem[] };

/** Reads a row. */
export function readProduct(
  row: FeedRow,
  reader: ProductReader,
  properties: readonly PropertyAttribute[],
): ReadRow {
  const problems = productAttributeNames.flatMap((attribute) => {
    const rule = ruleBroken(attribute, reader.text(row, attribute));
    return rule === undefined ? [] : [describeProblem(row, reader, attribute, rule)];
  });
  if (problems.length > 0) return { problems };
  const text = (attribute: ProductAttribute): string => reader.text(row, attribute);
  const filled = (attribute: ProductAttribute) => text(attribute) || undefined;
  return {
    product: {
      reference: text('sellerProductReference'),
      gtin: readGtin(text('gtin')) ?? '',
      title: text('title'),
      description: text('description'),
      categoryCode: text('categoryCode'),
      pictures: partsOf(text('sellerPictureUrls')),
      properties: properties
        .map((attribute) => ({
          reference: attribute.slice(propertyPrefix.length),
          values: partsOf(reader.text(row, attribute)),
        }))
        .filter(({ values }) => values.length > 0),
      ...present({
        richMarketingDescription: filled('richMarketingDescription'),
        brand: filled('brand'),
        variantGroupReference: filled('variantGroupReference'),
      }),
    },
  };
}

/** What else each attribute must be. */
const further: { readonly [Name in ProductAttribute]?: (text: string) => ProductRule | undefined } =
  {
    sellerProductReference: (text) => (/\p{Cc}/u.test(text) ? 'ReferenceCharacters' : undefined),
    gtin: (text) => {
      if (readGtin(text) !== undefined) return undefined;
      return /^\d+[.,]\d+E\+\d+$/i.test(text) ? 'GtinShortened' : 'Gtin';
    },
    categoryCode: (text) => (/^[A-Za-z0-9]{1,20}$/.test(text) ? undefined : 'CategoryCode'),
    sellerPictureUrls: (text) => {
      const pictures = partsOf(text);
      return pictures.length > 0 && pictures.every(isHttps) ? undefined : 'Picture';
    },
  };

function ruleBroken(attribute: ProductAttribute, text: string): ProductRule | undefined {
  const { obligatory, longest = Infinity, isPlain } = attributeRow(attribute);
  if (text === '') return obligatory ? 'Obligatory' : undefined;
  if (charactersOf(text) > longest) return 'TooLong';
  if (isPlain === true && /<\/?[a-z][^>]*>/i.test(text)) return 'Html';
  return further[attribute]?.(text);
}

/** As people count them: a sign beyond the first 65,536 is one. */
function charactersOf(text: string): number {
  return Array.from(text).length;
}

function isHttps(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'https:';
}

function partsOf(text: string): string[] {
  return text
    .split(valueDivider)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const longestShown = 80;

/** What is wrong with one value of a row. */
export function describeProblem(
  row: FeedRow,
  reader: ProductReader,
  attribute: ProductAttribute,
  rule: ProductRule,
): ProductProblem {
  const reference = reader.text(row, 'sellerProductReference');
  const value = reader.text(row, attribute);
  return present({
    line: row.line,
    reference: reference === '' ? undefined : reference.slice(0, longestShown),
    column: reader.columnOf(attribute),
    value: value === '' ? undefined : value.slice(0, longestShown),
    rule,
    message: messageOf(attribute, rule, value),
  });
}

function messageOf(attribute: ProductAttribute, rule: ProductRule, value: string): string {
  const { longest } = attributeRow(attribute);
  if (rule !== 'TooLong' || longest === undefined) return productRules[rule];
  return `${productRules[rule]}: ${charactersOf(value)} characters, at most ${longest}`;
}
