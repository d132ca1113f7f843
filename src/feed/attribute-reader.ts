import { distance } from 'fastest-levenshtein';
import { FeedError } from './feed-error.js';
import type { Feed, FeedRow } from './feed.js';
import type { ColumnMapping, ColumnSource } from './feed-settings.js';
import { readDecimal, type DecimalForm } from './read-decimal.js';

/** Reads the attributes of rows, from whatever columns the mapping names. */
export interface AttributeReader<Attribute extends string> {
  /** The value as it is written; empty where the row has none. */
  text(row: FeedRow, attribute: Attribute): string;
  /** The value as a decimal text, in the attribute's own unit; undefined for what is no number. */
  decimal(row: FeedRow, attribute: Attribute): string | undefined;
  /** How the numbers of an attribute are written, for one that holds several in a value. */
  formOf(attribute: Attribute): DecimalForm;
  /** The column that people find the value in; the attribute's own name where it has a fixed value. */
  columnOf(attribute: Attribute): string;
  /** Columns that nothing reads. */
  unread: readonly string[];
}

/**
 * Looks where each attribute comes from.
 * @throws FeedError where an obligatory attribute or a column that the mapping names is not in the
 *   feed, and where a column that nothing reads has nearly the name of an attribute.
 */
export function createAttributeReader<Attribute extends string>(
  feed: Pick<Feed, 'columns'>,
  attributes: Readonly<Record<Attribute, { obligatory: boolean }>>,
  mapping: ColumnMapping<Attribute> = {},
): AttributeReader<Attribute> {
  const has = new Set(feed.columns);
  const sources = new Map<string, ColumnSource>(Object.entries(mapping));
  const names = Object.keys(attributes);
  for (const [attribute, { column }] of sources) {
    if (column !== undefined && !has.has(column)) {
      throw missing(column, `which is to be read for ${attribute}`, feed.columns);
    }
  }
  for (const name of names) {
    if (!sources.has(name) && has.has(name)) sources.set(name, { column: name });
  }
  const read = new Set([...sources.values()].map(({ column }) => column));
  const unread = feed.columns.filter((column) => column !== '' && !read.has(column));
  const open = names.filter((name) => !sources.has(name));
  refuseNearNames(unread, open);
  const lacking = Object.entries<{ obligatory: boolean }>(attributes)
    .filter(([name, { obligatory }]) => obligatory && !sources.has(name))
    .map(([name]) => name);
  const [first, ...others] = lacking;
  if (first !== undefined) {
    const also = others.length === 0 ? '' : `, nor ${others.join(', ')}`;
    throw missing(first, `which every row must have${also}`, feed.columns);
  }
  const text = (row: FeedRow, attribute: Attribute): string => {
    const source = sources.get(attribute);
    if (source === undefined) return '';
    return source.column === undefined ? source.value : (row.fields[source.column] ?? '');
  };
  const formOf = (attribute: Attribute): DecimalForm => {
    const source = sources.get(attribute);
    return source?.column === undefined ? {} : source;
  };
  return {
    text,
    decimal: (row, attribute) => readDecimal(text(row, attribute), formOf(attribute)),
    formOf,
    columnOf: (attribute) => sources.get(attribute)?.column ?? attribute,
    unread,
  };
}

function missing(column: string, why: string, columns: readonly string[]): FeedError {
  const near = columns.find((other) => isNear(column, other));
  const hint = near === undefined ? '' : `; it has "${near}"`;
  return new FeedError('ColumnMissing', `the feed has no column "${column}", ${why}${hint}`);
}

/** A misspelt column would be left out in silence: a lowest price, say. */
function refuseNearNames(unread: readonly string[], open: readonly string[]): void {
  for (const column of unread) {
    const near = open.find((name) => isNear(name, column));
    if (near === undefined) continue;
    throw new FeedError(
      'ColumnUnknown',
      `the feed has a column "${column}", which nothing reads: is ${near} meant?`,
    );
  }
}

/** Whether one name is the other with another letter case, or with a letter in four mistyped, two at most. */
function isNear(name: string, other: string): boolean {
  const most = Math.min(2, Math.floor(name.length / 4));
  return distance(plain(name), plain(other)) <= most;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, '');
}
