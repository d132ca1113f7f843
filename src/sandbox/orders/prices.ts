import type { JsonObject } from '../json.js';
import type { LineSpec } from './order-spec.js';

/** Octopia writes amounts as numbers with a decimal point. */
export function amount(cents: number): number {
  return cents / 100;
}

/** The commission that the sandbox takes, in percent of what the seller asks. */
const commissionRate = 15;

/** What a line costs, in cents: what the seller asks (`offer`) and what the customer pays (`selling`). */
export function lineCents(line: LineSpec, withShipping = true): { offer: number; selling: number } {
  const shipping = withShipping ? line.shippingCents : 0;
  const sellingUnit = line.sellingUnitPriceCents ?? line.unitPriceCents;
  return {
    offer: line.quantity * line.unitPriceCents + shipping,
    selling: line.quantity * sellingUnit + shipping,
  };
}

/** The price parts of a line's document, VAT included, with the VAT inside them on both sides. */
export function linePrices(line: LineSpec, vatRate: number, withShipping: boolean): JsonObject {
  const total = lineCents(line, withShipping);
  const offered = lineCents(line);
  const commission = Math.round((offered.offer * commissionRate) / 100);
  return {
    totalPrice: { offerPrice: amount(total.offer), sellingPrice: amount(total.selling) },
    offerPrice: {
      ...side(line, line.unitPriceCents, vatRate),
      commission: {
        amountWithVat: amount(commission),
        amountWithoutVat: amount(commission - vatInside(commission, vatRate)),
        rate: commissionRate,
      },
    },
    sellingPrice: side(line, line.sellingUnitPriceCents ?? line.unitPriceCents, vatRate),
  };
}

function side(line: LineSpec, unitCents: number, rate: number): JsonObject {
  return {
    unitSalesPrice: amount(unitCents),
    shippingCost: amount(line.shippingCents),
    taxes: [
      tax('salesPrice', vatInside(line.quantity * unitCents, rate), rate),
      tax('shippingFees', vatInside(line.shippingCents, rate), rate),
    ],
  };
}

function tax(target: string, cents: number, rate: number): JsonObject {
  return { code: 'VAT', target, amount: amount(cents), rate };
}

function vatInside(cents: number, rate: number): number {
  return Math.round((cents * rate) / (100 + rate));
}
