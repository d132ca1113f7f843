import { createChance, type Chance } from '../../src/sandbox/autopilot/chance.js';
import { barcodeOf } from '../offers/planned-feed.js';
import { mistakes, withMistake, wrongBy, type Mistake } from '../plan/feed-mistakes.js';
import { seconds, type Step } from '../plan/step.js';

/** One row of the product feed, as the plan has it. */
export interface PlannedProduct {
  reference: string;
  gtin: string;
  title: string;
  brand: string;
  colour: string;
}

/** What the shop system writes of products during a run. */
export interface PlannedProducts {
  steps: Step[];
  /** What the feed has when the faults end. */
  last: readonly PlannedProduct[];
}

/** More than go together, so that a first push sends two parts. */
const productsAtFirst = 35;
const changeEvery = { least: 6 * seconds, most: 14 * seconds };

/** Few, so that a product comes back to what it was: what was known of it before may hold no more. */
const titles = ['Bouilloire en inox', 'Bouilloire en verre'] as const;
/** Octopia takes the first two alone; one in other letters is its to refuse, the last one is held back. */
const colours = ['Noir', 'Noir', 'Noir', 'Rouge', 'Rouge', 'Rouge', 'noir', 'Vert'] as const;

/** A row that cannot be used. */
const spoilRow = (row: string): string => row.replace(/;\d{13};/, ';no barcode;');

/** Plans how products are described: they come, change, change back and leave, and some feeds are wrong. */
export function planProducts(seed: string, duration: number): PlannedProducts {
  const chance = createChance(seed, 'products');
  let products = Array.from({ length: productsAtFirst }, (_, index) => newProduct(index + 1));
  let made = products.length;
  const steps: Step[] = [feedStep(0, products, 'none')];
  for (let at = 0; at < duration; at += chance.integer(changeEvery.least, changeEvery.most)) {
    if (at === 0) continue;
    products = products.map((one) => (chance.percent(15) ? changed(chance, one) : one));
    if (chance.percent(40)) products = products.filter(() => !chance.percent(4));
    if (chance.percent(40)) products = [...products, newProduct((made += 1))];
    steps.push(feedStep(at, products, chance.pick(mistakes)));
  }
  return { steps, last: products };
}

function newProduct(number: number): PlannedProduct {
  return {
    reference: productReference(number),
    gtin: barcodeOf(500_000 + number),
    title: titles[0],
    brand: 'Test',
    colour: 'Noir',
  };
}

/** The reference of the seller's product of a number. */
export function productReference(number: number): string {
  return `PRODUCT-${String(number).padStart(4, '0')}`;
}

function changed(chance: Chance, product: PlannedProduct): PlannedProduct {
  if (chance.percent(60)) return { ...product, title: chance.pick(titles) };
  if (chance.percent(80)) return { ...product, colour: chance.pick(colours) };
  return { ...product, brand: product.brand === '' ? 'Test' : '' };
}

function feedStep(at: number, products: readonly PlannedProduct[], mistake: Mistake): Step {
  return {
    at,
    about: `the feed has ${products.length} products${wrongBy(mistake)}`,
    run: (stage) => stage.writeProducts(withMistake(productsText(products), mistake, spoilRow)),
  };
}

const columns =
  'sellerProductReference;gtin;title;description;brand;categoryCode;sellerPictureUrls;property:3263';

/** The feed as CSV. */
export function productsText(products: readonly PlannedProduct[]): string {
  const rows = products.map(({ reference, gtin, title, brand, colour }) =>
    [
      reference,
      gtin,
      title,
      'Bouilloire de 1,7 litre.',
      brand,
      '0A0101',
      `https://shop.example.com/${reference}.jpg`,
      colour,
    ].join(';'),
  );
  return `${[columns, ...rows].join('\n')}\n`;
}
