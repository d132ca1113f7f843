import { present } from '../../language/present.js';

/** Where one value of Octopia's order document goes. `[]` in a path is every element of a list. */
export interface MappingRow {
  /** The number in docs/requirements.md; fields that only live documents have carry none. */
  item?: number;
  octopia: string;
  /** The path in the mapped order; see `Order`. */
  hemi: string;
  note?: string;
}

/** A part of the mapping that is read together. */
export interface MappingSection {
  title: string;
  rows: MappingRow[];
}

type WrittenRow = [item: number | undefined, octopia: string, note?: string, hemi?: string];

/** A section of rows as the tables write them: the Hemi path only where it is not Octopia's. */
export function section(title: string, ...rows: WrittenRow[]): MappingSection {
  return {
    title,
    rows: rows.map(([item, octopia, note, hemi = octopia]) =>
      present({ item, octopia, hemi, note: note === '' ? undefined : note }),
    ),
  };
}

export const asSent = 'as sent';
