import { isJsonObject } from './order-spellings.js';

/** A place in a document: keys and list positions. */
export type FieldPath = readonly PropertyKey[];

/** Writes a path as people read it: `lines[0].offerPrice.taxes[1].code`; the document itself is `order`. */
export function writePath(path: FieldPath): string {
  const written = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('');
  return written === '' ? 'order' : written.replace(/^\./, '');
}

/** The value at a path, or nothing. */
export function valueAt(document: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((holder, step) => {
    if (Array.isArray(holder) && typeof step === 'number') return holder[step] as unknown;
    return isJsonObject(holder) ? holder[String(step)] : undefined;
  }, document);
}

/** The document without the value at a path. An element of a list becomes `null`, so that the others keep their places. */
export function withoutValueAt(document: unknown, path: FieldPath): unknown {
  const [step, ...deeper] = path;
  if (step === undefined) return undefined;
  if (Array.isArray(document)) {
    return document.map((element: unknown, place) => {
      if (place !== step) return element;
      return deeper.length === 0 ? null : withoutValueAt(element, deeper);
    });
  }
  if (!isJsonObject(document)) return document;
  const entries = Object.entries(document).flatMap(([key, value]): [string, unknown][] => {
    if (key !== step) return [[key, value]];
    return deeper.length === 0 ? [] : [[key, withoutValueAt(value, deeper)]];
  });
  return Object.fromEntries(entries);
}
