import type { Decimal } from 'decimal.js';
import type { OrderLineBody, TaxBody } from '../../octopia/orders/order-schema.js';
import type { MappingContext } from './mapping-context.js';
import { exact } from './exact-amounts.js';
import type { TaxedAmount } from './tax-targets.js';

interface CheckedTax {
  line: OrderLineBody;
  side: 'offerPrice' | 'sellingPrice';
  on: TaxedAmount;
  sent: TaxBody;
  field: string;
}

/**
 * Compares a tax with its percent of the price it is on. A tax is for the whole line, as the
 * shipping cost is; that one piece's tax would fit better is reported, never corrected.
 */
export function checkTax(
  { line, side, on, sent, field }: CheckedTax,
  { report }: MappingContext,
): void {
  const rate = exact(sent.rate ?? '0');
  if (rate.isNegative() || rate.greaterThan(100)) {
    report('taxRateUnlikely', { field: `${field}.rate`, value: rate.toFixed() });
    return;
  }
  if (sent.amount === undefined) {
    if (!rate.isZero()) report('taxAmountMissing', { field: `${field}.amount` });
    return;
  }
  const price = on === 'itemPrice' ? line[side]?.unitSalesPrice : line[side]?.shippingCost;
  if (sent.rate === undefined || price === undefined) return;
  const pieces = exact(on === 'itemPrice' ? line.quantity : 1);
  const amount = exact(sent.amount);
  // Octopia may round for each piece, so the tolerance is a hundredth a piece.
  if (fits(amount, exact(price).times(pieces), rate, exact('0.01').times(pieces))) return;
  const perPiece = fits(amount, exact(price), rate, exact('0.01'));
  report(perPiece ? 'taxLooksPerUnit' : 'taxAmountDiffers', {
    field: `${field}.amount`,
    value: sent.amount,
  });
}

/**
 * Whether an amount is the tax in a price, or, should the price be without it, on the price.
 * Both sides of each comparison are multiplied by what they would be divided by: exact, and quick.
 */
function fits(amount: Decimal, price: Decimal, rate: Decimal, tolerance: Decimal): boolean {
  const part = price.times(rate);
  return [rate.plus(100), hundred].some((whole) =>
    part.minus(amount.times(whole)).abs().lessThanOrEqualTo(tolerance.times(whole)),
  );
}

const hundred = exact(100);
