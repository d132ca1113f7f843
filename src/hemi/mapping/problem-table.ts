import type { Problem } from '../problem.js';
import { present } from '../../language/present.js';

interface ProblemKind {
  /** One sentence for people: what is wrong and what it means for the order. */
  meaning: string;
  /** Whether somebody has to act, and not only know. */
  needsAttention: boolean;
}

/** Every problem that mapping an order can find, by its stable code. */
export const problemTable = {
  statusMissing: {
    meaning: 'Octopia sent no status, so the Hemi status stays and no action is safe',
    needsAttention: true,
  },
  unknownStatus: {
    meaning: 'this status is not known, so the Hemi status stays and no action is safe',
    needsAttention: true,
  },
  unknownLineStatus: {
    meaning: "this status of a line is not known; the line counts, and the order's status decides",
    needsAttention: false,
  },
  noLines: {
    meaning: 'the order has no lines, so there is nothing to ship',
    needsAttention: true,
  },
  allLinesCancelled: {
    meaning: 'every line is cancelled inside an order that goes on, so there is nothing to ship',
    needsAttention: true,
  },
  lineTwice: {
    meaning: 'two lines have the same id; both are kept, check that it is not one line sent twice',
    needsAttention: true,
  },
  quantityNotWhole: {
    meaning: 'the quantity is no whole number of pieces',
    needsAttention: true,
  },
  supplyModeUnknown: {
    meaning:
      'this supply mode is not known or is missing, so the line does not count as shipped by us',
    needsAttention: true,
  },
  halfAddress: {
    meaning:
      'the shipping address has no street or no postal code, so the order is not ready for shipping',
    needsAttention: true,
  },
  severalAddresses: {
    meaning:
      'the lines have different shipping addresses, but an order is shipped as one parcel: decide where it goes',
    needsAttention: true,
  },
  countryCodeInvalid: {
    meaning: 'the country is no two-letter code; it is kept as text, without a country code',
    needsAttention: true,
  },
  currencyMissing: {
    meaning: 'Octopia sent no currency, so the amounts carry XXX (no currency)',
    needsAttention: true,
  },
  currencyInvalid: {
    meaning: 'the currency is no three-letter code; the amounts carry it as it was sent',
    needsAttention: true,
  },
  negativeAmount: {
    meaning: 'the amount is negative; it is kept as sent',
    needsAttention: true,
  },
  tooManyDecimals: {
    meaning: 'the amount has more decimals than its currency; it is kept as sent, not rounded',
    needsAttention: false,
  },
  zeroPrice: {
    meaning: 'the unit price is 0; it is kept, and none is calculated in its place',
    needsAttention: false,
  },
  totalDiffers: {
    meaning: 'the order total is not what its living lines and service fees add up to',
    needsAttention: true,
  },
  totalIncludesCancelledLines: {
    meaning: 'the order total still includes lines that were cancelled',
    needsAttention: false,
  },
  lineTotalDiffers: {
    meaning: "the line's total is not quantity × unit price, with or without its shipping cost",
    needsAttention: false,
  },
  unknownTaxCode: {
    meaning:
      'the code of this tax does not mean VAT; it counts as sales tax, check that it is none',
    needsAttention: true,
  },
  taxCodeMissing: {
    meaning: 'a tax without a code may be VAT; it counts as sales tax',
    needsAttention: true,
  },
  noTaxes: {
    meaning:
      'the line has a price and no tax at all, not even one of 0; its VAT counts as 0, and is not known',
    needsAttention: true,
  },
  unknownTaxTarget: {
    meaning:
      'the tax is neither on the item price nor on the shipping fees; it is kept at the line, but is in no total',
    needsAttention: true,
  },
  taxTwice: {
    meaning: 'the same tax is on the same price twice; the amounts and percents were added',
    needsAttention: true,
  },
  taxAmountMissing: {
    meaning: 'the tax has a percent but no amount, so it counts as 0',
    needsAttention: true,
  },
  taxRateUnlikely: {
    meaning: 'the percent of the tax is below 0 or above 100; it is kept as sent',
    needsAttention: true,
  },
  taxLooksPerUnit: {
    meaning:
      'the tax is what one piece would bear, not the whole line; it is kept as sent, so the tax totals may be too low',
    needsAttention: true,
  },
  taxAmountDiffers: {
    meaning: 'the tax is not what its percent of the price would be; it is kept as sent',
    needsAttention: false,
  },
  salesTaxDiffers: {
    meaning:
      'a tax other than VAT has another amount on our price than on what the customer paid; the latter counts',
    needsAttention: false,
  },
  shipWindowReversed: {
    meaning: 'the latest shipping date is before the earliest; the latest counts',
    needsAttention: false,
  },
  malformedAmount: {
    meaning: 'an amount, a percent or a price in a form that cannot be read was left out',
    needsAttention: true,
  },
  malformedField: {
    meaning: 'a field in a form that cannot be read was left out',
    needsAttention: false,
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemTable;

/** Where a problem is and what was sent; see `Problem`. `detail` is added to the meaning. */
export interface ProblemPlace {
  field?: string;
  value?: string;
  detail?: string;
}

/** Reports a problem of the order that is being mapped. */
export type ReportProblem = (code: ProblemCode, place?: ProblemPlace) => void;

const longestValue = 40;

/** A problem with its meaning from the table. */
export function toProblem(code: ProblemCode, { field, value, detail }: ProblemPlace = {}): Problem {
  const { meaning, needsAttention } = problemTable[code];
  return present({
    code,
    field,
    value: value?.slice(0, longestValue),
    meaning: detail === undefined ? meaning : `${meaning}: ${detail}`,
    needsAttention,
  });
}
