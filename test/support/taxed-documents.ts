import type { Money } from '../../src/hemi/money.js';
import type { Json } from '../../src/octopia/orders/order-spellings.js';
import { lineDocument, orderDocument } from './order-documents.js';

/** A VAT of Octopia's document. */
export function vat(target: string, amount: number, rate = 20): Json {
  return { code: 'VAT', target, amount, rate };
}

/** A tax on the item price that is no VAT. */
export function eco(amount: number): Json {
  return { code: 'ECO', target: 'salesPrice', amount };
}

/** A line of 2 × 10.00 with 4.00 shipping, and these taxes on the two sides. */
export function line(offer: Json[], selling: Json[], changes: Json = {}): Json {
  const price = { unitSalesPrice: 10, shippingCost: 4 };
  return lineDocument({
    offerPrice: { ...price, taxes: offer },
    sellingPrice: { ...price, taxes: selling },
    ...changes,
  });
}

/** An order of these lines, without a total that they would have to explain. */
export function orderOf(...lines: Json[]): Json {
  return orderDocument({ totalPrice: null, lines });
}

export function euros(amount: string): Money {
  return { amount, currency: 'EUR' };
}
