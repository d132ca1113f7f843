/**
 * All fields of the mapped order, one a line, each named by its path. Whatever the order
 * holds is shown: a field that mapping adds later appears by itself.
 */
export function fieldLines(value: object): string[] {
  return flatten(value, '').map(([path, text]) => `${path}: ${text}`);
}

function flatten(value: unknown, path: string): [path: string, text: string][] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, position) => flatten(item, `${path}[${position}]`));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, item]: [string, unknown]) =>
      flatten(item, path === '' ? name : `${path}.${name}`),
    );
  }
  return value === undefined
    ? []
    : [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
}
