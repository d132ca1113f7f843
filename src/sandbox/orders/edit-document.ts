import { isJsonObject } from '../json.js';
import { badRequest } from '../read-input.js';

type PathKey = string | number;

/** A copy of a document with values set and taken out by path, such as `lines[0].quantity`. */
export function editDocument(
  document: unknown,
  { set, remove }: { set: Record<string, unknown>; remove: readonly string[] },
): unknown {
  const copy: unknown = structuredClone(document);
  for (const [path, value] of Object.entries(set)) edit(copy, path, value);
  for (const path of remove) edit(copy, path, undefined);
  return copy;
}

/** Writes into the document; undefined takes the place out. */
function edit(document: unknown, path: string, value: unknown): void {
  const keys = readPath(path);
  const last = keys.pop();
  const parent = keys.reduce<unknown>((place, key) => step(place, key), document);
  if (Array.isArray(parent) && typeof last === 'number') {
    if (value === undefined) parent.splice(last, 1);
    else parent[last] = value;
  } else if (isJsonObject(parent) && typeof last === 'string') {
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  } else {
    throw badRequest({ [path]: ['is no place in the document'] });
  }
}

function step(place: unknown, key: PathKey): unknown {
  if (typeof key === 'number') return Array.isArray(place) ? place[key] : undefined;
  return isJsonObject(place) ? place[key] : undefined;
}

function readPath(path: string): PathKey[] {
  const keys = path.match(/[^.[\]]+/g) ?? [];
  return keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}
