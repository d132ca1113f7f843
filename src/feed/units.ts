/** What a column may count in, and what becomes of it: the decimal sign moves by so many places. */
export const units = {
  cents: { becomes: 'euros', places: -2 },
  grams: { becomes: 'kilograms', places: -3 },
  fraction: { becomes: 'per cent', places: 2 },
} as const;
export type UnitName = keyof typeof units;

/** A unit that attributes are in. */
export type AttributeUnit = (typeof units)[UnitName]['becomes'];
