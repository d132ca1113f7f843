import { hemiName } from './hemi-name.js';
import { derivedFields } from './derived-fields.js';
import { mappingTable } from './mapping-table.js';
import { markdownTable } from '../../language/markdown-table.js';

/** The fields of docs/mapping.md. */
export function fieldSection(): string {
  const sections = mappingTable.flatMap(({ title, rows }) => [
    `### ${title}`,
    markdownTable(
      ['No.', 'Cdiscount (Octopia)', 'Hemi', 'Hemi path', 'Note'],
      rows.map(({ item, octopia, hemi, note }) => [
        item === undefined ? '' : String(item),
        octopia.startsWith('(') ? octopia : `\`${octopia}\``,
        hemiName(hemi),
        `\`${hemi}\``,
        note ?? '',
      ]),
    ),
  ]);
  const derived = markdownTable(
    ['Hemi path', 'What it is'],
    derivedFields.map(({ hemi, meaning }) => [`\`${hemi}\``, meaning]),
  );
  return ['## Fields', ...sections, '### Fields that Octopia does not send', derived].join('\n\n');
}
