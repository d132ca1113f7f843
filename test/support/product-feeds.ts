import type { Feed } from '../../src/feed/feed.js';

/** The columns of a product that nothing is wrong with. */
export const mug: Readonly<Record<string, string>> = {
  sellerProductReference: 'MUG-BLUE',
  gtin: '3600523417513',
  title: 'Tasse en grès bleue',
  description: 'Tasse en grès émaillé, passe au lave-vaisselle.',
  categoryCode: '0E040K',
  sellerPictureUrls: 'https://shop.example.com/mug.jpg',
};

/** The feed that has these rows, each like {@link mug} but for the columns that are named. */
export function productFeed(...rows: Record<string, string>[]): Feed {
  const fields = rows.map((row) => ({ ...mug, ...row }));
  return {
    format: 'csv',
    contentDigest: 'digest-of-the-feed',
    readAt: '2026-11-27T08:00:00.000Z',
    columns: [...new Set(fields.flatMap((row) => Object.keys(row)))],
    rows: fields.map((row, place) => ({ line: place + 2, fields: row })),
  };
}

/** A barcode, by its number. */
export function gtin(number: number): string {
  const digits = `376${String(number).padStart(9, '0')}`;
  const sum = Array.from(digits).reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  );
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
