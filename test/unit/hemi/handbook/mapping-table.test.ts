import { describe, expect, it } from 'vitest';
import { leftOutOnPurpose } from '../../../../src/hemi/handbook/left-out-fields.js';
import { mappingTable } from '../../../../src/hemi/handbook/mapping-table.js';
import { isJsonObject } from '../../../../src/octopia/orders/order-spellings.js';
import { map, sampleDocument } from '../../../support/order-documents.js';
import { distinctDocument } from '../../../support/distinct-document.js';

const rows = mappingTable.flatMap((section) => section.rows);

/** The value at a path; `[]` is the first element of a list. */
function at(value: unknown, path: string): unknown {
  return path
    .replaceAll('[]', '.0')
    .split('.')
    .reduce<unknown>((holder, step) => {
      if (Array.isArray(holder)) return holder[Number(step)] as unknown;
      return isJsonObject(holder) ? holder[step] : undefined;
    }, value);
}

/** Amounts and percents as numbers, everything else as it is. */
function comparable(value: unknown): unknown {
  if (isJsonObject(value) && typeof value['amount'] === 'string') return Number(value['amount']);
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

/** The paths of all values, `[]` for every element of a list; an empty object is a value. */
function leaves(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => leaves(item, `${path}[]`));
  if (!isJsonObject(value) || Object.keys(value).length === 0) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, path === '' ? key : `${path}.${key}`),
  );
}

describe('the mapping table (requirements 25 to 112)', () => {
  const document = distinctDocument();
  const order = map(document);

  it('a document of distinct values has no two alike', () => {
    const values = rows
      .filter(({ octopia }) => !octopia.endsWith('taxes[].code'))
      .map(({ octopia }) => at(document, octopia))
      .filter((value) => typeof value === 'string' || typeof value === 'number');
    expect(values.length).toBeGreaterThan(80);
    expect(new Set(values.map(comparable)).size).toBe(values.length);
  });

  it.each(rows.filter(({ item, octopia }) => item !== undefined && octopia !== 'lines[]'))(
    'requirement $item: $octopia becomes $hemi',
    ({ octopia, hemi }) => {
      expect(at(document, octopia)).toBeDefined();
      expect(comparable(at(order, hemi))).toEqual(comparable(at(document, octopia)));
    },
  );

  it('requirement 58: every line becomes a line', () => {
    const lines = [at(document, 'lines[]'), { quantity: 1, offerPrice: { unitSalesPrice: 1 } }];
    expect(map({ ...document, lines }).lines).toHaveLength(2);
  });

  it.each(rows.filter(({ item, octopia }) => item === undefined && /^[a-z]/.test(octopia)))(
    'live documents: $octopia becomes $hemi',
    ({ octopia, hemi }) => {
      const live = distinctDocument({ withLiveFields: true });
      expect(at(live, octopia)).toBeDefined();
      expect(comparable(at(map(live), hemi))).toEqual(comparable(at(live, octopia)));
    },
  );

  it('has or leaves out on purpose every number from 25 to 112, once', () => {
    const items = [...rows, ...leftOutOnPurpose].flatMap(({ item }) => item ?? []);
    const all = Array.from({ length: 112 - 25 + 1 }, (_, place) => 25 + place);
    expect(items.toSorted((one, other) => one - other)).toEqual(all);
  });

  it('has every field of the sample', () => {
    const known = new Set(rows.map(({ octopia }) => octopia));
    expect(leaves(sampleDocument()).filter((path) => !known.has(path))).toEqual([]);
  });

  it('gives a reason for everything that is left out', () => {
    expect(leftOutOnPurpose.every(({ reason }) => reason.length > 0)).toBe(true);
  });
});
