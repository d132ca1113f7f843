import { setImmediate } from 'node:timers/promises';
import { createAttributeReader } from '../feed/attribute-reader.js';
import type { Feed, FeedRow } from '../feed/feed.js';
import {
  isProperty,
  productAttributes,
  type ProductAttribute,
  type PropertyAttribute,
} from './attributes.js';
import type { Product } from './product.js';
import { digestOf } from './product-digest.js';
import type { ProductProblem } from './product-rules.js';
import type { ProductSettings } from './product-settings.js';
import { describeProblem, readProduct, type ProductReader } from './read-product.js';

/** One product as a feed has it. */
export interface ReadProduct {
  product: Product;
  /** The line of the feed; in a JSON array the place of the element. */
  line: number;
  /** Differs where anything of it changed (product-digest.ts). */
  digest: string;
}

/** The products of a feed, and what is wrong with its rows. */
export interface ReadProducts {
  /** By reference, in the order of the feed. */
  products: Map<string, ReadProduct>;
  /** Rows that are not used; the others go on. */
  problems: ProductProblem[];
  /** Columns that nothing reads. */
  unread: readonly string[];
  /** The column that people find an attribute in. */
  columnOf: (attribute: string) => string;
}

/** So many rows are read before others have a turn: a catalogue takes a second or more. */
const rowsAtATime = 500;

/**
 * Reads the products of a feed. A reference or a barcode that stands in two rows refuses both of
 * them: nobody knows which is meant, and a report may name a product by its barcode alone.
 * @throws FeedError where a column is missing or misspelt.
 */
export async function readProducts(
  feed: Feed,
  { columns: mapping = {} }: Pick<ProductSettings, 'columns'>,
): Promise<ReadProducts> {
  const properties = [...new Set([...feed.columns, ...Object.keys(mapping)])]
    .filter(isProperty)
    .toSorted();
  const reader: ProductReader = createAttributeReader<ProductAttribute | PropertyAttribute>(
    feed,
    {
      ...productAttributes,
      ...Object.fromEntries(properties.map((property) => [property, { obligatory: false }])),
    },
    mapping,
  );
  const products = new Map<string, ReadProduct>();
  const problems: ProductProblem[] = [];
  const references = countBy(feed.rows, (row) => reader.text(row, 'sellerProductReference'));
  const gtins = countBy(feed.rows, (row) => reader.text(row, 'gtin'));
  for (const [place, row] of feed.rows.entries()) {
    if (place % rowsAtATime === 0) await setImmediate();
    const twice = twins(row);
    const read = readProduct(row, reader, properties);
    problems.push(...twice, ...(read.problems ?? []));
    if (read.product === undefined || twice.length > 0) continue;
    const { product } = read;
    products.set(product.reference, { product, line: row.line, digest: digestOf(product) });
  }
  return {
    products,
    problems,
    unread: reader.unread,
    columnOf: (attribute) => mapping[attribute]?.column ?? attribute,
  };

  function twins(row: FeedRow): ProductProblem[] {
    const isTwice = (counts: ReadonlyMap<string, number>, attribute: ProductAttribute) =>
      (counts.get(reader.text(row, attribute)) ?? 0) > 1;
    return [
      ...(isTwice(references, 'sellerProductReference')
        ? [describeProblem(row, reader, 'sellerProductReference', 'ReferenceTwice')]
        : []),
      ...(isTwice(gtins, 'gtin') ? [describeProblem(row, reader, 'gtin', 'GtinTwice')] : []),
    ];
  }
}

/** How often each value stands; an empty one is not counted. */
function countBy(
  rows: readonly FeedRow[],
  valueOf: (row: FeedRow) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of rows.map(valueOf)) {
    if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
