import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { FeedError } from '../feed-error.js';
import { addRow, type Table } from './table.js';
import type { FeedRow } from '../feed.js';

const separators = [';', ',', '\t', '|'] as const;

/** So many bytes are parsed before others have a turn. */
const sliceBytes = 256 * 1024;

/**
 * Reads CSV as Excel and shop systems write it: the separator is found in the heading.
 * @throws FeedError
 */
export async function readCsv(text: Buffer): Promise<Table> {
  const { separator, headingLine } = findHeading(text);
  let columns: string[] | undefined;
  const rows: FeedRow[] = [];
  const parser = parse({
    delimiter: separator,
    from_line: headingLine,
    skip_empty_lines: true,
    // Excel writes rows of nothing but separators where somebody once typed something.
    skip_records_with_empty_values: true,
    // A tab would count as a blank, though it divides.
    trim: separator !== '\t',
    on_record(record: string[], { lines }) {
      if (columns === undefined) columns = checkColumns(record);
      else addRow(rows, toRow(columns, record, lines));
      return null;
    },
  });
  try {
    await finished(Readable.from(slices(text)).pipe(parser).resume());
  } catch (error) {
    throw explain(error, text, columns?.length ?? 0);
  }
  return { columns: columns ?? [], rows };
}

function* slices(text: Buffer): Generator<Buffer> {
  for (let start = 0; start < text.length; start += sliceBytes) {
    yield text.subarray(start, start + sliceBytes);
  }
}

/** The separator that stands most often in the heading, outside quotes. Excel may say it in a line before. */
function findHeading(text: Buffer): { separator: string; headingLine: number } {
  const [first = '', second = ''] = text
    .subarray(0, 100_000)
    .toString()
    .split(/\r?\n|\r/, 2);
  const [, said] = /^"?sep=(.)"?$/i.exec(first.trimEnd()) ?? [];
  if (said !== undefined) return { separator: said, headingLine: 2 };
  const heading = (first.trim() === '' ? second : first).replaceAll(/"[^"]*"/g, '');
  const counts = separators.map((separator) => heading.split(separator).length);
  const place = counts.indexOf(Math.max(...counts));
  return { separator: separators[place] ?? ';', headingLine: 1 };
}

function checkColumns(record: readonly string[]): string[] {
  const columns = record.map((name) => name.trim());
  const twice = columns.find((name, place) => name !== '' && columns.indexOf(name) !== place);
  if (twice === undefined) return columns;
  throw new FeedError('ColumnTwice', `the feed has two columns "${twice}"`);
}

/** The line where a record begins: it may hold line ends inside quotes. */
function toRow(columns: readonly string[], record: readonly string[], lastLine: number): FeedRow {
  const inside = record.reduce((sum, value) => sum + lineEndsIn(value), 0);
  return {
    line: lastLine - inside,
    fields: Object.fromEntries(columns.map((name, place) => [name, record[place]?.trim() ?? ''])),
  };
}

function lineEndsIn(value: string): number {
  return value.includes('\n') ? value.split('\n').length - 1 : 0;
}

/** What is wrong with the line that an error is about. */
interface WrongLine {
  line: number;
  /** Whether the feed ends in it, without the end of a line and before its last field. */
  isCutOff: boolean;
}

const csvFaults: Partial<Record<string, (wrong: WrongLine) => FeedError>> = {
  CSV_QUOTE_NOT_CLOSED: () =>
    new FeedError('Truncated', 'the feed ends inside a quoted text: a quote is not closed'),
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: ({ line, isCutOff }) =>
    isCutOff
      ? new FeedError('Truncated', `the feed ends inside line ${line}, before its last field`)
      : new FeedError('NoCsv', `line ${line} has more or fewer fields than the heading`),
};

/** The parser's own words repeat what stands in the line. */
function explain(error: unknown, text: Buffer, columns: number): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = Number(error['lines']);
  const record: unknown = error['record'];
  const isShort = Array.isArray(record) && record.length < columns;
  const isCutOff = isShort && line === unendedLine(text);
  return (
    csvFaults[error.code]?.({ line, isCutOff }) ??
    new FeedError('NoCsv', `line ${line} cannot be read as CSV: a quote stands in a wrong place`)
  );
}

/** The last line, where nothing ends it; undefined where the text is whole. */
function unendedLine(text: Buffer): number | undefined {
  const lines = text.toString().split(/\r\n|\r|\n/);
  return lines.at(-1) === '' ? undefined : lines.length;
}
