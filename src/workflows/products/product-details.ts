import type { ProductsProgress } from '../../contract/product-messages.js';
import { keysOf } from '../../language/keys-of.js';

/** What each count is called, in the order in which it is shown. */
const words: Record<keyof ProductsProgress['counts'], string> = {
  read: 'In the feed',
  unusable: 'Rows that cannot be used',
  unchanged: 'As Octopia has them',
  integrated: 'Integrated now',
  refused: 'Refused now',
  stillRefused: 'Refused before, and not changed since',
  heldBack: 'Held back: their category wants more',
  underWay: 'Sent, without a verdict yet',
  unknown: 'Sent without an answer; sent again by the next push',
  withoutVerdict: 'Never got a verdict; sent again',
  left: 'Left for later',
};

const described = 20;

/** A push of products as Markdown for the Temporal UI. */
export function productDetails({
  feedReadAt,
  counts,
  quotaUntil,
  stop,
  problems,
  refused,
}: ProductsProgress): string {
  const rows = [
    ['Feed read', feedReadAt ?? 'not read'],
    ...keysOf(words)
      .filter((name) => counts[name] > 0 || name === 'read')
      .map((name) => [words[name], String(counts[name])]),
    ...(quotaUntil === undefined ? [] : [['New products wait for the quota until', quotaUntil]]),
    ...(stop === undefined ? [] : [['Not everything was sent', stop.message]]),
  ].map((cells) => `| ${cells.map(inCell).join(' | ')} |`);
  return [
    ['| | |', '|---|---|', ...rows].join('\n'),
    ...section(
      'Refused',
      refused.map(({ reference, code, message }) => `${reference}: ${code}: ${message}`),
    ),
    ...section(
      'Rows that cannot be used',
      problems.map(({ line, column, message }) => `line ${line}, \`${column ?? ''}\` ${message}`),
    ),
  ].join('\n\n');
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > described ? [`- and ${lines.length - described} more`] : [];
  const list = [...lines.slice(0, described).map((line) => `- ${inCell(line)}`), ...more];
  return [`**${title}**`, list.join('\n')];
}

/** A feed's and Octopia's words must not end a cell or begin a heading. */
function inCell(text: string): string {
  return text.replaceAll(/[\r\n|]+/g, ' ');
}
