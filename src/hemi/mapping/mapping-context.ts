import { currencyDigits, type Money } from '../money.js';
import { exact, toMoney } from './exact-amounts.js';
import type { ReportProblem } from './problem-table.js';

/** What every part of the mapping needs: the order's currency, and where problems go. */
export interface MappingContext {
  currency: string;
  report: ReportProblem;
  /** An amount of the document as money; what looks wrong about it is reported at `field`. */
  money: (amount: string | undefined, field: string) => Money | undefined;
}

export function createMappingContext(currency: string, report: ReportProblem): MappingContext {
  return {
    currency,
    report,
    money(amount, field) {
      if (amount === undefined) return undefined;
      const value = exact(amount);
      if (value.isNegative() && !value.isZero()) report('negativeAmount', { field, value: amount });
      if (value.decimalPlaces() > currencyDigits(currency)) {
        report('tooManyDecimals', { field, value: amount });
      }
      return toMoney(value, currency);
    },
  };
}
