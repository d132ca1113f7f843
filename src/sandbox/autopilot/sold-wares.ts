import type { OrderSpec } from '../orders/order-spec.js';
import type { Chance } from './chance.js';

/** What customers can buy: an offer with a quantity above 0. */
export interface Ware {
  sellerExternalReference: string;
  gtin: string;
  title: string;
  /** In cents of the order's currency, VAT included. */
  unitPriceCents: number;
  shippingCents: number;
  quantity: number;
}

type Line = Exclude<OrderSpec['lines'], number | undefined>[number];

/**
 * The lines with offers of the seller in place of invented products, each once and no more of it
 * than there is. Lines that the warehouse ships, and lines for which no offer is left, stay as they are.
 */
export function sellWares(lines: readonly Line[], wares: readonly Ware[], chance: Chance): Line[] {
  const left = [...wares];
  return lines.map((line) => {
    if ((line.supplyMode ?? 'Seller') !== 'Seller' || left.length === 0) return line;
    const [ware] = left.splice(chance.integer(0, left.length - 1), 1);
    if (ware === undefined) return line;
    const { unitPriceCents, shippingCents } = ware;
    const isDiscounted = line.sellingUnitPriceCents !== undefined;
    return {
      ...line,
      quantity: Math.min(line.quantity ?? 1, ware.quantity),
      unitPriceCents,
      ...(isDiscounted ? { sellingUnitPriceCents: Math.round(unitPriceCents * 0.9) } : {}),
      shippingCents,
      productTitle: ware.title,
      sellerProductId: ware.sellerExternalReference,
      gtin: ware.gtin,
    };
  });
}
