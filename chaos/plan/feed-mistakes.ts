/** How a shop system can get a feed wrong, as often as it is named. */
export const mistakes = [
  'none',
  'none',
  'none',
  'none',
  'badRow',
  'twice',
  'half',
  'empty',
] as const;
export type Mistake = (typeof mistakes)[number];

/**
 * A feed in CSV with a mistake.
 * @param spoilRow makes a row one that cannot be used
 */
export function withMistake(
  text: string,
  mistake: Mistake,
  spoilRow: (row: string) => string,
): string {
  const [heading = '', first = '', ...others] = text.split('\n');
  switch (mistake) {
    case 'none':
      return text;
    case 'badRow':
      return [heading, spoilRow(first), ...others].join('\n');
    case 'twice':
      return [heading, first, first, ...others].join('\n');
    case 'half':
      return text.slice(0, Math.floor(text.length / 2));
    case 'empty':
      return `${heading}\n`;
    default:
      return mistake satisfies never;
  }
}

/** What a plan says of a feed with a mistake. */
export function wrongBy(mistake: Mistake): string {
  return mistake === 'none' ? '' : `, wrong: ${mistake}`;
}
