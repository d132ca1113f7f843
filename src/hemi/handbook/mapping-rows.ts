import { hemiName } from './hemi-name.js';
import { mappingTable } from './mapping-table.js';
import { taxGroups } from '../tax-groups.js';
import { taxTable } from './tax-table.js';

/** One line of `hemi mapping`. */
export interface PrintedMappingRow {
  section: string;
  /** The number in docs/requirements.md, where the requirements have the field. */
  item?: number;
  octopia: string;
  /** The path in the mapped order. */
  hemi: string;
  /** The same in the requirement's words. */
  hemiName: string;
  note: string;
}

/** The whole mapping as rows, the taxes last. */
export function mappingRows(): PrintedMappingRow[] {
  const fields = mappingTable.flatMap(({ title, rows }) =>
    rows.map(({ note = '', ...row }) => ({
      section: title,
      ...row,
      hemiName: hemiName(row.hemi),
      note,
    })),
  );
  const taxes = taxTable.map(({ item, group, hemi, how }) => ({
    section: taxGroups[group].name,
    item,
    octopia: group === 'vat' ? 'lines[].offerPrice.taxes[]' : 'lines[].sellingPrice.taxes[]',
    hemi,
    hemiName: hemiName(hemi),
    note: how,
  }));
  return [...fields, ...taxes];
}
