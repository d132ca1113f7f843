import { showTime } from '../times.js';

/**
 * All fields of the mapped order as an outline: the names are those of `--json` and
 * docs/mapping.md, in words. Whatever the order holds is shown, so a field that mapping adds
 * later appears by itself.
 */
export function fieldLines(value: object): string[] {
  const fields = Object.entries(value).filter(([, field]) => !isEmpty(field));
  const short = fields.flatMap(([name, field]: [string, unknown]): [string, string][] => {
    const text = inOneLine(field);
    return text === undefined ? [] : [[words(name), text]];
  });
  const width = Math.max(0, ...short.map(([label]) => label.length));
  return [
    ...short.map(([label, text]) => `${label.padEnd(width)}  ${text}`),
    ...fields.flatMap(([name, field]: [string, unknown]) =>
      inOneLine(field) === undefined ? blockLines(words(name), field) : [],
    ),
  ];
}

/** A list or an object that needs lines of its own, below its name. */
function blockLines(label: string, value: unknown): string[] {
  if (Array.isArray(value)) {
    const one = label.replace(/(?<=x)es$|s$/, '');
    return value.flatMap((item: unknown, place) => blockLines(`${one} ${place + 1}`, item));
  }
  const text = inOneLine(value);
  if (text !== undefined) return [`${label}  ${text}`];
  return typeof value === 'object' && value !== null
    ? [label, ...fieldLines(value).map((line) => `  ${line}`)]
    : [];
}

const mostInOneLine = 4;

/** The text of a value that fits in one line; undefined for what needs a block. */
function inOneLine(value: unknown): string | undefined {
  if (typeof value === 'string') return isTime(value) ? showTime(value) : printable(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === null) return 'null';
  if (typeof value !== 'object') return undefined;
  if (Array.isArray(value)) {
    const items = value.map(inOneLine);
    const isShort = value.every((item) => typeof item !== 'object') || value.length === 1;
    return isShort && items.every((item) => item !== undefined) ? items.join(', ') : undefined;
  }
  if ('amount' in value && 'currency' in value)
    return printable(`${String(value.amount)} ${String(value.currency)}`);
  const parts = Object.entries(value).map(([name, part]: [string, unknown]) => {
    const text = Array.isArray(part) ? undefined : inOneLine(part);
    return text === undefined ? undefined : `${words(name)} ${text}`;
  });
  const fits = parts.length <= mostInOneLine && parts.every((part) => part !== undefined);
  return fits ? parts.join(', ') : undefined;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** A text that others wrote, a customer or Octopia, without what a terminal takes for a command. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}

function isTime(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(text);
}

/** `unitSalesPrice` becomes `unit sales price`. The names of attributes are Octopia's, not ours. */
function words(name: string): string {
  return printable(name)
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}
