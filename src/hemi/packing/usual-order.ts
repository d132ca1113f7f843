import { zero } from '../money.js';
import { isFields, without, type Fields } from './json-difference.js';
import type { Order } from '../order.js';

/**
 * What packed orders are compared with, amounts written as decimal strings. Like the format,
 * these are for ever: an order in a history says only where it differs from them.
 */

/** The fields of an order that are mostly empty, zero, or like another one. */
export function usualOrder(billingAddress: unknown, currency: string): Fields {
  const none = zero(currency).amount;
  return {
    marketplaceCode: 'cdiscount_octopia',
    ...(billingAddress !== undefined && { shippingAddress: billingAddress }),
    totalPrice: {},
    serviceFees: [],
    unknownFields: [],
    totalSalesTax: none,
    totalShippingSalesTax: none,
    totalMarketplaceVat: none,
    totalShippingMarketplaceVat: none,
    totalVat: none,
    totalShippingVat: none,
  };
}

/** The first line of an order: alive, in the order's status, going where the order goes, with French VAT. */
export function usualLine(order: Partial<Record<keyof Order, unknown>>, currency: string): Fields {
  const { marketplaceStatus, statusEvents, shippingAddress, shipBy } = order;
  const none = zero(currency).amount;
  return {
    marketplaceStatus,
    statusEvents,
    ...(shippingAddress !== undefined && { shippingAddress }),
    living: true,
    quantity: 1,
    totalPrice: {},
    offerPrice: {
      taxes: [
        { code: 'VAT', target: 'salesPrice', rate: '20' },
        { code: 'VAT', target: 'shippingFees', rate: '20' },
      ],
    },
    offer: { supplyMode: 'Seller', condition: 'New' },
    delivery: { mode: 'Standard', ...(shipBy !== undefined && { shippedAtMax: shipBy }) },
    parcels: [],
    itemSalesTaxPrice: none,
    salesTaxPercent: '0',
    itemShippingCostSalesTax: none,
    marketplaceVatItemPrice: none,
    marketplaceVatPercent: '20',
    marketplaceVatItemShippingCost: none,
    vatItemPrice: none,
    vatPercent: '20',
    vatItemShippingCost: none,
  };
}

/** A line's selling price: like its offer price, which alone has a commission. */
export function usualSellingPrice({ offerPrice }: Fields): Fields {
  return isFields(offerPrice) ? without('commission', offerPrice) : {};
}
