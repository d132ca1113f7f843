import { isFields, wholeFields, type Fields } from './json-difference.js';

/** The fields that hold money where their value is no list and no price of a line. */
const moneyFields = new Set(
  `
    amount amountWithVat amountWithoutVat offerPrice sellingPrice unitSalesPrice shippingCost
    itemSalesTaxPrice itemShippingCostSalesTax marketplaceVatItemPrice
    marketplaceVatItemShippingCost vatItemPrice vatItemShippingCost totalSalesTax
    totalShippingSalesTax totalMarketplaceVat totalShippingMarketplaceVat totalVat
    totalShippingVat
  `
    .trim()
    .split(/\s+/),
);

/** Writes every amount in `currency` as its decimal string alone. Money in another currency stays. */
export function foldMoney(fields: object, currency: string): Fields {
  const entries = Object.entries(fields).map(
    ([key, field]: [string, unknown]): [string, unknown] => {
      const isFoldable = moneyFields.has(key) && isFields(field) && field['currency'] === currency;
      return [key, isFoldable ? field['amount'] : inside(key, field, currency, foldMoney)];
    },
  );
  return Object.fromEntries(entries);
}

/** The reverse of {@link foldMoney}. */
export function unfoldMoney(fields: Fields, currency: string): Fields {
  // Money in another currency was not folded, and holds a string called amount itself.
  if (Object.hasOwn(fields, 'currency')) return fields;
  const entries = Object.entries(fields).map(([key, field]): [string, unknown] => {
    const isFolded = moneyFields.has(key) && typeof field === 'string';
    return [
      key,
      isFolded ? { amount: field, currency } : inside(key, field, currency, unfoldMoney),
    ];
  });
  return Object.fromEntries(entries);
}

function inside(
  key: string,
  field: unknown,
  currency: string,
  change: (fields: Fields, currency: string) => Fields,
): unknown {
  if (wholeFields.has(key)) return field;
  if (isFields(field)) return change(field, currency);
  if (!Array.isArray(field)) return field;
  return field.map((item: unknown) => (isFields(item) ? change(item, currency) : item));
}
