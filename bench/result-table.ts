import { renderTable } from '../src/cli/table.js';
import type { Goal } from './figure.js';
import type { JudgedRow, Spread } from './judge.js';

const headings = ['figure', 'what', 'measured', 'unit', 'reference', 'ratio', 'goal', 'met'];

/** The rows as a table for people. */
export function resultTable(rows: readonly JudgedRow[]): string {
  const cells = rows.map((row) => {
    const { figure, what, unit, spread, reference, referenceSpread, ratio, goal } = row;
    return [
      figure,
      what,
      withSpread(spread),
      unit,
      referenceSpread === undefined
        ? ''
        : `${withSpread(referenceSpread)} ${reference?.what ?? ''}`,
      ratio === undefined ? '' : withSpread(ratio),
      goal === undefined ? '' : goalText(goal),
      verdict(row),
    ];
  });
  return renderTable(headings, cells, (_style, text) => text);
}

function verdict({ isMet }: JudgedRow): string {
  if (isMet === undefined) return '';
  return isMet ? 'yes' : 'NO';
}

/** The median, and from where to where the repeats went. */
function withSpread({ median, least, most }: Spread): string {
  if (least === most) return digits(median);
  return `${digits(median)} (${digits(least)} to ${digits(most)})`;
}

/** Three digits that count. */
function digits(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return String(Number(value.toPrecision(3)));
}

function goalText({ of, atLeast, atMost }: Goal): string {
  const bounds = [
    ...(atLeast === undefined ? [] : [`≥ ${atLeast}`]),
    ...(atMost === undefined ? [] : [`≤ ${atMost}`]),
  ].join(', ');
  return of === 'ratio' ? `ratio ${bounds}` : bounds;
}
