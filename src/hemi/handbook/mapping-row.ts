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
