import type { Rules } from '../../rules.js';
import type { DeliveryMode } from '../delivery-modes.js';
import { checkDeliveryModes } from './delivery-rules.js';
import { checkDiscounts } from './discount-rules.js';
import { isGtin } from './gtin.js';
import type { KnownProduct } from '../known-products.js';
import type { OfferChange } from '../offer-change.js';
import { verdict, type Verdict } from './result-codes.js';
import type { StoredOffer } from '../stored-offer.js';
import { checkTaxes } from './tax-rules.js';

/** What an offer is judged by. */
export interface OfferCheck {
  /** What was sent: the rest of the offer is not judged again. */
  change: OfferChange;
  /** The offer as it would be. */
  offer: StoredOffer;
  rules: Rules;
  accountModes: readonly DeliveryMode[];
  product: KnownProduct | undefined;
  /** The offer as it was. */
  before: StoredOffer | undefined;
}

/** The conditions that the sandbox knows, and the numbers that XML has for them; letter case is free. */
const conditions = [
  ['New', '6'],
  ['LikeNew', '1'],
  ['VeryGoodState', '2'],
  ['GoodState', '3'],
  ['AverageState', '4'],
  ['Refurbished', '5'],
].flat();

interface Rule {
  /** What is judged by it, where a change says something of it. */
  fields: readonly (keyof OfferChange)[];
  judge: (check: OfferCheck) => Verdict | undefined;
}

/** Whether an offer may stand that was created or changed: the first rule that it breaks refuses it. */
const rules: readonly Rule[] = [
  {
    fields: ['gtin'],
    judge: ({ offer }) => (isGtin(offer.gtin) ? undefined : verdict('gtinWrong', offer.gtin)),
  },
  {
    fields: ['gtin'],
    judge: ({ product, rules: { unknownProductsExist }, offer }) =>
      product !== undefined || unknownProductsExist
        ? undefined
        : verdict('productUnknown', offer.gtin),
  },
  {
    fields: ['condition'],
    judge: ({ offer }) =>
      conditions.some((name) => name.toLowerCase() === offer.condition.toLowerCase())
        ? undefined
        : verdict('conditionUnknown', offer.condition),
  },
  {
    fields: ['price'],
    judge: ({ offer }) => (offer.price > 0 ? undefined : verdict('priceWrong')),
  },
  {
    fields: ['price', 'originPrice'],
    judge: ({ offer: { price, originPrice } }) =>
      originPrice === undefined || originPrice > price ? undefined : verdict('originPriceWrong'),
  },
  {
    fields: ['taxes'],
    judge: ({ offer, rules: { offerTaxes } }) => checkTaxes(offer.taxes, offerTaxes),
  },
  {
    fields: ['deliveryModes'],
    judge: ({ offer, accountModes, product }) =>
      checkDeliveryModes(offer.deliveryModes, accountModes, product?.weightKilograms),
  },
  {
    fields: ['preparationTime'],
    judge: ({ offer: { preparationTime } }) =>
      preparationTime <= 5 ? undefined : verdict('preparationTimeWrong', `${preparationTime} days`),
  },
  {
    fields: ['price', 'minimumPriceForPriceAlignment'],
    judge: ({ offer: { price, minimumPriceForPriceAlignment: minimum } }) =>
      minimum === undefined || (minimum > 0 && minimum <= price)
        ? undefined
        : verdict('alignmentWrong', `the least price is ${minimum}`),
  },
  {
    fields: ['packagingUnit', 'packagingValue'],
    judge: ({ offer: { packagingUnit, packagingValue } }) =>
      (packagingUnit === undefined) === (packagingValue === undefined) && packagingValue !== 0
        ? undefined
        : verdict('packagingWrong', 'a unit needs a value above 0, and a value a unit'),
  },
  {
    fields: ['discounts'],
    judge: ({ offer, before }) => checkDiscounts(offer.discounts, before?.discounts ?? []),
  },
];

export function checkOffer(check: OfferCheck): Verdict | undefined {
  for (const { fields, judge } of rules) {
    const isTouched = fields.some((field) => check.change[field] !== undefined);
    const found = isTouched ? judge(check) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The fields that a created or replaced offer must bring; eco-tax has a verdict of its own. */
export function missingFields(change: OfferChange): string[] {
  const obligatory: [string, unknown][] = [
    ['product.gtin', change.gtin],
    ['condition', change.condition],
    ['price.price', change.price],
    ['price.taxes', change.taxes],
    ['quantity', change.quantity],
    ['deliveryModes', change.deliveryModes],
    ['preparationTime', change.preparationTime],
  ];
  return obligatory.filter(([, value]) => value === undefined).map(([name]) => name);
}
