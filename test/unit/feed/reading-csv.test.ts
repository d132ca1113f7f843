import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../support/feeds.js';

/** The rows of a feed without their lines. */
async function fieldsOf(content: string | Buffer) {
  const { rows } = await readContent(content);
  return rows.map(({ fields }) => fields);
}

const mug = { Reference: 'MUG', Price: '12,99', Name: 'Mug, "blue"; large' };

describe('a CSV feed', () => {
  it.each([
    ['semicolons, as Excel in France writes it', ';'],
    ['commas', ','],
    ['tabs', '\t'],
    ['bars', '|'],
  ])('is divided by %s', async (_, separator) => {
    const heading = ['Reference', 'Price', 'Name'].join(separator);
    const row = ['MUG', '"12,99"', '"Mug, ""blue""; large"'].join(separator);

    expect(await fieldsOf(`${heading}\n${row}\n`)).toEqual([mug]);
  });

  it.each([
    ['lines that end as on Windows', '\r\n'],
    ['lines that end as on Linux', '\n'],
  ])('may have %s, and none after the last', async (_, lineEnd) => {
    const text = ['Reference;Price', 'MUG;1', 'CUP;2'].join(lineEnd);

    expect(await fieldsOf(text)).toEqual([
      { Reference: 'MUG', Price: '1' },
      { Reference: 'CUP', Price: '2' },
    ]);
  });

  it('may begin with a byte order mark', async () => {
    expect(await fieldsOf('\uFEFFReference;Price\nMUG;1')).toEqual([
      { Reference: 'MUG', Price: '1' },
    ]);
  });

  it('may say its separator in a line before, as Excel reads it', async () => {
    const { rows } = await readContent('sep=,\nReference,Price;EUR\nMUG,1');

    expect(rows).toEqual([{ line: 3, fields: { Reference: 'MUG', 'Price;EUR': '1' } }]);
  });

  it('has blanks around values taken away, and empty lines left out', async () => {
    expect(await fieldsOf('Reference ; Price\n\n MUG ; "1" \n\n')).toEqual([
      { Reference: 'MUG', Price: '1' },
    ]);
  });

  it('has rows of nothing but separators left out, as Excel writes them, but counted', async () => {
    const { rows } = await readContent('Reference;Price\n;\nMUG;1\n ; \n');

    expect(rows.map(({ line }) => line)).toEqual([3]);
  });

  it('names the line where a row begins, though texts before it hold line ends', async () => {
    const { rows } = await readContent('Reference;Name\nMUG;"blue\nlarge"\nCUP;red\n');

    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('may be a heading alone: a shop that sells nothing', async () => {
    expect(await readContent('Reference;Price\n')).toMatchObject({
      columns: ['Reference', 'Price'],
      rows: [],
    });
  });

  it('gives every value back, whatever it holds, if quotes are written twice', async () => {
    const value = fc.string({ maxLength: 12, unit: 'grapheme' }).map((text) => text.trim());
    const filledRow = fc
      .array(value, { minLength: 3, maxLength: 3 })
      .filter((values) => values.some((text) => text !== ''));
    const table = fc.array(filledRow, { maxLength: 5 });
    const separator = fc.constantFrom(';', ',', '\t', '|');
    await fc.assert(
      fc.asyncProperty(table, separator, async (rows, between) => {
        const quoted = [['a', 'b', 'c'], ...rows].map((row) =>
          row.map((text) => `"${text.replaceAll('"', '""')}"`).join(between),
        );
        const expected = rows.map(([a, b, c]) => ({ a, b, c }));
        expect(await fieldsOf(quoted.join('\n'))).toEqual(expected);
      }),
    );
  });
});
