import { describe, expect, it } from 'vitest';
import { createAttributeReader } from '../../../src/feed/attribute-reader.js';
import { FeedError } from '../../../src/feed/feed-error.js';
import type { ColumnMapping } from '../../../src/feed/feed-settings.js';

const attributes = {
  Prix: { obligatory: true },
  Condition: { obligatory: true },
  StrikedPrice: { obligatory: false },
  WeightKilograms: { obligatory: false },
};

/** A row of a feed, read by a mapping. */
function read(fields: Record<string, string>, mapping?: ColumnMapping<keyof typeof attributes>) {
  const reader = createAttributeReader({ columns: Object.keys(fields) }, attributes, mapping);
  return { reader, row: { line: 2, fields } };
}

function faultOf(fields: Record<string, string>, mapping?: ColumnMapping): FeedError {
  try {
    read(fields, mapping);
  } catch (error) {
    if (error instanceof FeedError) return error;
    throw error;
  }
  throw new Error('the columns are right');
}

describe('an attribute', () => {
  it('comes from the column of its name (requirement 170)', () => {
    const { reader, row } = read({ Prix: '12,99', Condition: 'New' });

    expect(reader.decimal(row, 'Prix')).toBe('12.99');
    expect(reader.text(row, 'StrikedPrice')).toBe('');
  });

  it('comes from any other column that the mapping names, in its unit', () => {
    const mapping: ColumnMapping<keyof typeof attributes> = {
      Prix: { column: 'price_ct', unit: 'cents' },
      Condition: { column: 'état' },
      WeightKilograms: { column: 'Poids', unit: 'grams', decimal: 'comma' },
    };
    const { reader, row } = read({ price_ct: '1299', état: 'New', Poids: '1.250' }, mapping);

    expect(reader.decimal(row, 'Prix')).toBe('12.99');
    expect(reader.text(row, 'Condition')).toBe('New');
    expect(reader.decimal(row, 'WeightKilograms')).toBe('1.25');
    expect(reader.columnOf('Prix')).toBe('price_ct');
  });

  it('has the same value in every row where the mapping says so, though there is a column', () => {
    const { reader, row } = read({ Prix: '1', Condition: 'Used' }, { Condition: { value: 'New' } });

    expect(reader.text(row, 'Condition')).toBe('New');
  });

  it.each([
    ['an obligatory one', { Prix: '1' }, undefined, 'no column "Condition", which every row'],
    ['several, all at once', { Stock: '1' }, undefined, 'every row must have, nor Condition'],
    [
      'one that the mapping names',
      { Prix: '1', Condition: 'New' },
      { StrikedPrice: { column: 'old_price' } },
      'no column "old_price", which is to be read for StrikedPrice',
    ],
    [
      'one that the mapping nearly names',
      { Prix: '1', Condition: 'New', 'Old Price': '2' },
      { StrikedPrice: { column: 'old_price' } },
      'it has "Old Price"',
    ],
  ])('without its column, %s, refuses the feed', (_, fields, mapping, words) => {
    const fault = faultOf(fields, mapping);

    expect(fault.code).toBe('ColumnMissing');
    expect(fault.message).toContain(words);
  });
});

describe('a column that nothing reads', () => {
  it('is said, and harmless', () => {
    // A separator at the end of each line makes a column without a name.
    const { reader } = read({ Prix: '1', Condition: 'New', Colour: 'blue', '': '' });

    expect(reader.unread).toEqual(['Colour']);
  });

  it.each(['StrikedPrise', 'strikedprice', 'Striked Price', 'StrickedPrice'])(
    '"%s" refuses the feed: a price would be left out in silence',
    (column) => {
      const fault = faultOf({ Prix: '1', Condition: 'New', [column]: '2' });

      expect(fault.code).toBe('ColumnUnknown');
      expect(fault.message).toContain(`"${column}", which nothing reads: is StrikedPrice meant?`);
    },
  );

  it('is harmless where the attribute of nearly its name comes from elsewhere', () => {
    const fields = { Prix: '1', Condition: 'New', StrikedPrise: '2' };
    const { reader } = read(fields, { StrikedPrice: { value: '' } });

    expect(reader.unread).toEqual(['StrikedPrise']);
  });
});
