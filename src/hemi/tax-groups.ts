import type { Money } from './money.js';

/** The taxes of a line in Hemi's three groups (requirements 116 to 118); zero where there is none. */
export interface LineTaxes {
  itemSalesTaxPrice: Money;
  salesTaxPercent: string;
  itemShippingCostSalesTax: Money;
  marketplaceVatItemPrice: Money;
  marketplaceVatPercent: string;
  marketplaceVatItemShippingCost: Money;
  vatItemPrice: Money;
  vatPercent: string;
  vatItemShippingCost: Money;
}

/** The taxes of an order in Hemi's three groups (requirements 114, 115): the sums over its lines. */
export interface OrderTaxTotals {
  totalSalesTax: Money;
  totalShippingSalesTax: Money;
  totalMarketplaceVat: Money;
  totalShippingMarketplaceVat: Money;
  totalVat: Money;
  totalShippingVat: Money;
}

/** A group's name, and its five amounts in Hemi's words (requirement 113). */
export const taxGroups = {
  salesTax: {
    name: 'Sales Tax Group',
    itemPrice: 'itemSalesTaxPrice',
    percent: 'salesTaxPercent',
    itemShipping: 'itemShippingCostSalesTax',
    total: 'totalSalesTax',
    totalShipping: 'totalShippingSalesTax',
  },
  marketplaceVat: {
    name: 'Marketplace VAT Group',
    itemPrice: 'marketplaceVatItemPrice',
    percent: 'marketplaceVatPercent',
    itemShipping: 'marketplaceVatItemShippingCost',
    total: 'totalMarketplaceVat',
    totalShipping: 'totalShippingMarketplaceVat',
  },
  vat: {
    name: 'Internal VAT Group',
    itemPrice: 'vatItemPrice',
    percent: 'vatPercent',
    itemShipping: 'vatItemShippingCost',
    total: 'totalVat',
    totalShipping: 'totalShippingVat',
  },
} as const;
export type TaxGroup = keyof typeof taxGroups;
