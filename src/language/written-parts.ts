/**
 * A page whose parts between `<!-- begin: … -->` and `<!-- end: … -->` are written anew.
 * @throws Error for a part that the page does not have.
 */
export function withWrittenParts(
  page: string,
  parts: Readonly<Record<string, () => string>>,
): string {
  return Object.entries(parts).reduce((text, [name, render]) => {
    const [begin, end] = [`<!-- begin: ${name} -->`, `<!-- end: ${name} -->`];
    const [before, rest] = text.split(begin);
    const after = rest?.split(end)[1];
    if (before === undefined || after === undefined) throw new Error(`the page has no ${begin}`);
    return `${before}${begin}\n\n${render()}\n\n${end}${after}`;
  }, page);
}
