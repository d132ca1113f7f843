import Table from 'cli-table3';
import type { Paint } from './terminal.js';

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** A table without lines, so that a row can be copied or cut; columns stand two blanks apart. */
export function renderTable(headings: string[], rows: string[][], paint: Paint): string {
  const table = new Table({
    head: headings.map((heading) => paint('heading', heading)),
    chars: noLines,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
