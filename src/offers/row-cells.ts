import type { AttributeReader } from '../feed/attribute-reader.js';
import type { FeedRow } from '../feed/feed.js';
import { isAmbiguous, type DecimalForm } from '../feed/read-decimal.js';
import { present } from '../language/present.js';
import { toAmount, centsOf } from './amounts.js';
import type { OfferAttribute } from './attributes.js';
import { offerRules, type OfferProblem, type OfferRule } from './offer-rules.js';

/** The values of one row, and what is found wrong with them. */
export interface RowCells {
  /** Empty where the row has none. */
  text(attribute: OfferAttribute): string;
  has(attribute: OfferAttribute): boolean;
  decimal(attribute: OfferAttribute): string | undefined;
  formOf(attribute: OfferAttribute): DecimalForm;
  /** Whether nobody knows if `1.500` is one and a half, or one thousand and five hundred. */
  isAmbiguous(attribute: OfferAttribute): boolean;
  /** An amount of euros with two decimals; refused where it is none. Undefined where there is no value. */
  amount(attribute: OfferAttribute, least?: 'above 0'): string | undefined;
  /** The value that a reading found; refused by the rule where it found none. */
  must<Value>(
    value: Value | undefined,
    attribute: OfferAttribute,
    rule: OfferRule,
  ): Value | undefined;
  /** The row is not used. */
  refuse(attribute: OfferAttribute, rule: OfferRule): void;
  /** The row is used all the same. */
  caution(attribute: OfferAttribute, rule: OfferRule): void;
  problems: readonly OfferProblem[];
  cautions: readonly OfferProblem[];
}

/** As much of a value is repeated. */
const longestShown = 80;

export function createRowCells(row: FeedRow, reader: AttributeReader<OfferAttribute>): RowCells {
  const problems: OfferProblem[] = [];
  const cautions: OfferProblem[] = [];
  const text = (attribute: OfferAttribute): string => reader.text(row, attribute);
  const problem = (attribute: OfferAttribute, rule: OfferRule): OfferProblem => {
    const reference = text('SellerProductId').slice(0, longestShown);
    const value = text(attribute).slice(0, longestShown);
    return present({
      line: row.line,
      reference: reference === '' ? undefined : reference,
      column: reader.columnOf(attribute),
      value: value === '' ? undefined : value,
      rule,
      message: offerRules[rule],
    });
  };
  const cells: RowCells = {
    problems,
    cautions,
    text,
    has: (attribute) => text(attribute) !== '',
    decimal: (attribute) => reader.decimal(row, attribute),
    formOf: (attribute) => reader.formOf(attribute),
    isAmbiguous: (attribute) => isAmbiguous(text(attribute), reader.formOf(attribute)),
    amount(attribute, least) {
      if (!cells.has(attribute)) return undefined;
      if (cells.isAmbiguous(attribute)) {
        cells.refuse(attribute, 'AmbiguousThousands');
        return undefined;
      }
      const amount = cells.must(toAmount(cells.decimal(attribute)), attribute, 'Amount');
      if (amount === undefined || least === undefined || centsOf(amount) > 0) return amount;
      cells.refuse(attribute, 'AboveZero');
      return undefined;
    },
    must(value, attribute, rule) {
      if (value === undefined) cells.refuse(attribute, rule);
      return value;
    },
    refuse: (attribute, rule) => void problems.push(problem(attribute, rule)),
    caution: (attribute, rule) => void cautions.push(problem(attribute, rule)),
  };
  return cells;
}
