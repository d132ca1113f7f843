import { Decimal } from 'decimal.js';
import { currencyDigits, type Money } from '../money.js';

/** Decimals that never round a sum or a product of amounts: the default of 20 digits would. */
const Exact = Decimal.clone({ precision: 500 });

/** A number to count with, exact. */
export function exact(amount: string | number): Decimal {
  return new Exact(amount);
}

/** An amount in its currency, padded to the currency's decimals; more decimals are kept, never rounded. */
export function toMoney(amount: Decimal | string, currency: string): Money {
  const value = exact(amount.toString());
  const digits = Math.max(currencyDigits(currency), value.decimalPlaces());
  return { amount: (value.isZero() ? exact(0) : value).toFixed(digits), currency };
}

/** The sum of amounts, exact. */
export function sum(amounts: readonly (Decimal | string)[]): Decimal {
  return amounts.reduce<Decimal>((total, amount) => total.plus(amount), exact(0));
}

/** The difference that rounding explains, in any currency (docs/octopia-api.md, "The order document"). */
const tolerance = '0.01';

/** Whether two amounts differ by no more than rounding explains. */
export function isClose(one: Decimal, other: Decimal): boolean {
  return one.minus(other).abs().lessThanOrEqualTo(tolerance);
}
