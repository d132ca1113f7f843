import { FeedError } from '../feed-error.js';
import type { FeedRow } from '../feed.js';
import { addRow, type Table } from './table.js';

/** One object in each line. @throws FeedError */
export function readJsonLines(text: Buffer): Table {
  const columns = new Set<string>();
  const rows: FeedRow[] = [];
  let line = 0;
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf(0x0a, start);
    const next = end === -1 ? text.length : end + 1;
    const one = text.subarray(start, next).toString().trim();
    line += 1;
    start = next;
    if (one === '') continue;
    addRow(rows, {
      line,
      fields: fieldsOf(
        parse(one, () => line),
        `line ${line}`,
        columns,
      ),
    });
  }
  return { columns: [...columns], rows };
}

/** One array of objects. @throws FeedError */
export function readJsonArray(content: Buffer): Table {
  const text = content.toString();
  const elements = parse(text, (place) => text.slice(0, place).split('\n').length);
  if (!Array.isArray(elements)) {
    throw new FeedError('NoJson', 'the feed is JSON, but not an array of objects');
  }
  if (elements.length === 0) throw new FeedError('NoRows', 'the feed is empty');
  const columns = new Set<string>();
  const rows: FeedRow[] = [];
  for (const [place, element] of elements.entries()) {
    const fields = fieldsOf(element, `element ${place + 1}`, columns);
    addRow(rows, { line: place + 1, fields });
  }
  return { columns: [...columns], rows };
}

/** @param lineOf which line a place of the text is in. The parser's own words repeat the content. */
function parse(text: string, lineOf: (place: number) => number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const words = error instanceof Error ? error.message : '';
    const [, place] = / position (\d+)/.exec(words) ?? [];
    if (/unexpected end|unterminated string/i.test(words)) {
      throw new FeedError(
        'Truncated',
        `the feed ends in the middle of JSON, in line ${lineOf(text.length)}`,
      );
    }
    const where = place === undefined ? '' : ` in line ${lineOf(Number(place))}`;
    throw new FeedError('NoJson', `the feed is no valid JSON${where}`);
  }
}

function fieldsOf(value: unknown, where: string, columns: Set<string>): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FeedError('NoJson', `${where} of the feed is not an object`);
  }
  const fields = Object.entries(value).map(([name, field]): [string, string] => {
    columns.add(name);
    return [name, textOf(field)];
  });
  return Object.fromEntries(fields);
}

/** A list or an object stays JSON. */
function textOf(field: unknown): string {
  if (typeof field === 'string') return field.trim();
  if (field === null || field === undefined) return '';
  return JSON.stringify(field);
}
