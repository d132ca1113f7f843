/** What a tax is on: the price of the line's items, or its shipping. */
export type TaxedAmount = 'itemPrice' | 'itemShipping';

/**
 * The spellings of a tax's `target`, in any letter case. The sample shows only `shippingFees`;
 * the others are the names that Octopia's own price fields have, and the plain words.
 */
export const taxTargets: { on: TaxedAmount; spellings: string[] }[] = [
  {
    on: 'itemPrice',
    spellings: [
      'salesPrice',
      'unitSalesPrice',
      'sellingPrice',
      'offerPrice',
      'unitPrice',
      'itemPrice',
      'productPrice',
      'price',
      'item',
      'product',
    ],
  },
  {
    on: 'itemShipping',
    spellings: [
      'shippingFees',
      'shippingFee',
      'shippingCost',
      'shippingCosts',
      'shippingPrice',
      'shipping',
    ],
  },
];

const bySpelling = new Map(
  taxTargets.flatMap(({ on, spellings }) =>
    spellings.map((spelling) => [spelling.toLowerCase(), { on, spelling }] as const),
  ),
);

/** What a tax with this target is on, and the target in its usual spelling; nothing where it is not known. */
export function readTaxTarget(
  sent: string | undefined,
): { on: TaxedAmount; spelling: string } | undefined {
  return bySpelling.get((sent ?? '').toLowerCase());
}
