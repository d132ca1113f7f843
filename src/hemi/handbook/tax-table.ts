import { taxGroups, type TaxGroup } from '../tax-groups.js';

/** Which of Octopia's taxes fill a group: our decision, the requirement names only the groups. */
export const taxSources: Record<TaxGroup, { from: string; why: string }> = {
  salesTax: {
    from: 'any tax whose code does not mean VAT, or that has none, on the selling price, or on the offer price where the selling price does not have it',
    why: 'it is charged to the customer once, even if both prices list it',
  },
  marketplaceVat: {
    from: 'taxes of `lines[].sellingPrice` whose code means VAT',
    why: 'it is what the marketplace charged the customer',
  },
  vat: {
    from: 'taxes of `lines[].offerPrice` whose code means VAT',
    why: 'it is on our own price',
  },
};

/** The five amounts of a tax group, and how each comes about (requirements 114 to 118). */
const amounts = [
  { amount: 'total', item: 114, how: 'the sum of the item price taxes of the counted lines' },
  {
    amount: 'totalShipping',
    item: 115,
    how: 'the sum of the shipping taxes of the counted lines',
  },
  { amount: 'itemPrice', item: 116, how: 'the amounts of taxes on the item price' },
  { amount: 'percent', item: 117, how: 'the rate of the tax on the item price' },
  { amount: 'itemShipping', item: 118, how: 'the amounts of taxes on the shipping fees' },
] as const;

/** One amount of one tax group. */
export interface TaxRow {
  item: number;
  group: TaxGroup;
  /** The path in the mapped order. */
  hemi: string;
  how: string;
}

/** All fifteen tax fields. */
export const taxTable: TaxRow[] = amounts.flatMap(({ amount, item, how }) =>
  groups().map((group) => {
    const field = taxGroups[group][amount];
    const isTotal = amount === 'total' || amount === 'totalShipping';
    return { item, group, hemi: isTotal ? field : `lines[].${field}`, how };
  }),
);

function groups(): TaxGroup[] {
  return ['salesTax', 'marketplaceVat', 'vat'];
}
