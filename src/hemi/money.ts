/** An exact amount: a decimal string with at least the currency's own decimals, and the currency beside it. */
export interface Money {
  amount: string;
  /** ISO 4217, upper case. */
  currency: string;
}

/** ISO 4217: no currency. Stands where Octopia sent none. */
export const noCurrency = 'XXX';

/**
 * The currencies whose minor unit is not a hundredth (ISO 4217). A table of our own, since
 * `Intl` answers with what is usual in shops: no decimals for RSD or ALL, which have two.
 */
const minorUnits: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const digitsByCurrency = new Map(
  Object.entries(minorUnits).flatMap(([digits, currencies]) =>
    currencies.split(' ').map((currency): [string, number] => [currency, Number(digits)]),
  ),
);

/** How many decimals a currency has: EUR 2, JPY 0, KWD 3. */
export function currencyDigits(currency: string): number {
  return digitsByCurrency.get(currency) ?? 2;
}

/** Nothing, in a currency: `0.00` EUR, `0` JPY. */
export function zero(currency: string): Money {
  const digits = currencyDigits(currency);
  return { amount: digits === 0 ? '0' : `0.${'0'.repeat(digits)}`, currency };
}
