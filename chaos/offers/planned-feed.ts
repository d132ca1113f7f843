import { createChance, type Chance } from '../../src/sandbox/autopilot/chance.js';
import { mistakes, withMistake, wrongBy, type Mistake } from '../plan/feed-mistakes.js';
import { seconds, type Step } from '../plan/step.js';

/** One row of the feed, as the plan has it. */
export interface PlannedOffer {
  reference: string;
  gtin: string;
  cents: number;
  quantity: number;
  /** Only a package of XML carries it. */
  isAligned: boolean;
}

/** What the shop system writes during a run. */
export interface PlannedFeed {
  steps: Step[];
  /** What the feed has when the faults end. */
  last: readonly PlannedOffer[];
}

const offersAtFirst = 40;
const changeEvery = { least: 5 * seconds, most: 12 * seconds };

/** A row that cannot be used. */
const spoilRow = (row: string): string => row.replace(/;\d+\.\d\d;/, ';free;');

/** Plans how prices and stocks move: offers come, change and leave, and some feeds are wrong. */
export function planFeed(seed: string, duration: number): PlannedFeed {
  const chance = createChance(seed, 'feed');
  let offers = Array.from({ length: offersAtFirst }, (_, index) => newOffer(chance, index + 1));
  let made = offers.length;
  const steps: Step[] = [feedStep(0, offers, 'none')];
  for (let at = 0; at < duration; at += chance.integer(changeEvery.least, changeEvery.most)) {
    if (at === 0) continue;
    offers = offers.map((offer) => (chance.percent(15) ? changed(chance, offer) : offer));
    if (chance.percent(40)) offers = offers.filter(() => !chance.percent(4));
    if (chance.percent(40)) offers = [...offers, newOffer(chance, (made += 1))];
    steps.push(feedStep(at, offers, chance.pick(mistakes)));
  }
  return { steps, last: offers };
}

function newOffer(chance: Chance, number: number): PlannedOffer {
  return {
    reference: `OFFER-${String(number).padStart(4, '0')}`,
    gtin: barcodeOf(number),
    cents: chance.integer(500, 9_999),
    quantity: chance.integer(1, 200),
    isAligned: chance.percent(20),
  };
}

function changed(chance: Chance, offer: PlannedOffer): PlannedOffer {
  const [cents, quantity] = [chance.integer(500, 9_999), chance.integer(0, 200)];
  return chance.percent(50) ? { ...offer, cents } : { ...offer, quantity };
}

/** An EAN-13 of the range that shops use inside, with its check digit. */
export function barcodeOf(number: number): string {
  const digits = `20${String(number).padStart(10, '0')}`;
  const sum = Array.from(digits).reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  );
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function feedStep(at: number, offers: readonly PlannedOffer[], mistake: Mistake): Step {
  return {
    at,
    about: `the feed has ${offers.length} offers${wrongBy(mistake)}`,
    run: (stage) => stage.writeFeed(withMistake(feedText(offers), mistake, spoilRow)),
  };
}

const columns =
  'SellerProductId;EAN;Prix;Stock;Condition;VatRate;EcoTax;PreparationTime;ShippingInformationDeliveryMode;PriceMustBeAligned';

/** The feed as CSV. */
export function feedText(offers: readonly PlannedOffer[]): string {
  const rows = offers.map(({ reference, gtin, cents, quantity, isAligned }) =>
    [
      reference,
      gtin,
      (cents / 100).toFixed(2),
      quantity,
      'New;20;0.00;1;TRK:4.99:1.00|REG:6.99',
      isAligned ? 'Align' : '',
    ].join(';'),
  );
  return `${[columns, ...rows].join('\n')}\n`;
}
