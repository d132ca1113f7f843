import { existsSync, renameSync, writeFileSync } from 'node:fs';

/**
 * The product data of the demo's seller, in French as Octopia wants them. The marketplace does not
 * know the chair before they come; the headphones lack the brand that their category wants.
 */
const rows: readonly Record<string, string>[] = [
  {
    sellerProductReference: 'KETTLE',
    gtin: '3701234567037',
    title: 'Bouilloire électrique inox 1,7 L',
    description: 'Bouilloire électrique en inox brossé, arrêt automatique, 2200 W.',
    brand: 'Nordlys',
    categoryCode: '0A0101',
    sellerPictureUrls: 'https://shop.example.com/kettle.jpg',
    'property:3263': 'Argente',
  },
  {
    sellerProductReference: 'OAK-CHAIR',
    gtin: '3701234567112',
    title: 'Chaise de jardin en chêne',
    description: 'Chaise de jardin en chêne huilé, charge maximale 120 kg.',
    brand: 'Nordlys',
    categoryCode: '0A0201',
    sellerPictureUrls: 'https://shop.example.com/oak-chair.jpg',
    'property:3263': 'Blanc',
  },
  {
    sellerProductReference: 'HEADPHONES',
    gtin: '3701234567143',
    title: 'Casque audio sans fil',
    description: "Casque audio fermé, 30 heures d'autonomie.",
    brand: '',
    categoryCode: '0B0101',
    sellerPictureUrls: 'https://shop.example.com/headphones.jpg',
    'property:3263': 'Noir',
  },
];

/** Writes the feed where there is none; what somebody has changed in it by hand stays. */
export function writeProductFeed(path: string): void {
  if (existsSync(path)) return;
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => row[column] ?? ''));
  writeFileSync(
    `${path}.new`,
    `${[columns, ...lines].map((cells) => cells.join(';')).join('\n')}\n`,
  );
  renameSync(`${path}.new`, path);
}
