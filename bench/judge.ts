import type { Goal, Row } from './figure.js';

/** The middle of repeated measurements, and how far they lie apart. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

/** A row with what is to be said of it. */
export interface JudgedRow extends Row {
  spread: Spread;
  referenceSpread?: Spread;
  /** Of each repeat to its own reference, so that a machine that slows down spoils neither. */
  ratio?: Spread;
  /** Absent for a row without a goal. */
  isMet?: boolean;
}

export function judge(row: Row): JudgedRow {
  const { measured, reference, goal } = row;
  const spread = spreadOf(measured);
  if (reference === undefined) {
    return { ...row, spread, ...(goal === undefined ? {} : { isMet: isMet(goal, { spread }) }) };
  }
  const ratio = spreadOf(ratios(measured, reference.measured));
  return {
    ...row,
    spread,
    referenceSpread: spreadOf(reference.measured),
    ratio,
    ...(goal === undefined ? {} : { isMet: isMet(goal, { spread, ratio }) }),
  };
}

/** @throws for no value at all */
export function spreadOf(values: readonly number[]): Spread {
  return {
    median: percentile(values, 50),
    least: percentile(values, 0),
    most: percentile(values, 100),
  };
}

/** The value below which so many per cent of the values lie, between its two neighbours where it falls there. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (percent / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new Error('nothing was measured');
  return below + (above - below) * (place - Math.floor(place));
}

/** Of each repeat to its own reference; a reference that was measured once serves all. */
function ratios(measured: readonly number[], references: readonly number[]): number[] {
  return measured.map((value, repeat) => {
    const reference = references[repeat] ?? references.at(-1);
    if (reference === undefined) throw new Error('the reference was not measured');
    return value / reference;
  });
}

function isMet(goal: Goal, found: { spread: Spread; ratio?: Spread }): boolean {
  const { median } = (goal.of === 'ratio' ? found.ratio : found.spread) ?? { median: NaN };
  return median >= (goal.atLeast ?? -Infinity) && median <= (goal.atMost ?? Infinity);
}
