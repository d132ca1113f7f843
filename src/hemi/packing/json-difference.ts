/**
 * How a JSON object differs from a template, small where they are alike. Pure and without
 * imports: it runs inside workflows. The format is for ever, since histories hold it:
 * - an object holds only the fields that differ, and `null` for one that only the template has;
 * - a list holds every element, `null` for one that is like the template's;
 * - anything else is itself.
 */
export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same fields but one. */
export function without(name: string, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
}

/** Fields that hold any JSON at all, `null` too: they are kept whole. */
export const wholeFields: ReadonlySet<string> = new Set(['productAttributes', 'unknownFields']);

/** What has to be known beside the template to have the value again; see {@link restore}. */
export function difference(value: Fields, template: Fields): Fields {
  const changed = Object.entries(value)
    .filter(([key, field]) => !(Object.hasOwn(template, key) && isSame(field, template[key])))
    .map(([key, field]): [string, unknown] => [
      key,
      wholeFields.has(key) ? field : differenceOf(field, template[key]),
    ]);
  const gone = Object.keys(template)
    .filter((key) => !Object.hasOwn(value, key))
    .map((key): [string, unknown] => [key, null]);
  return Object.fromEntries([...changed, ...gone]);
}

function differenceOf(value: unknown, template: unknown): unknown {
  if (isFields(value)) return difference(value, isFields(template) ? template : {});
  if (!Array.isArray(value)) return value;
  const likes: unknown[] = Array.isArray(template) ? template : [];
  return value.map((item: unknown, place) =>
    isSame(item, likes[place]) ? null : differenceOf(item, likes[place]),
  );
}

/** The value of which {@link difference} told the difference from this template. */
export function restore(packed: Fields, template: Fields): Fields {
  const like = Object.entries(template).filter(([key]) => !Object.hasOwn(packed, key));
  const own = Object.entries(packed)
    .filter(([, field]) => field !== null)
    .map(([key, field]): [string, unknown] => [
      key,
      wholeFields.has(key) ? field : restoreFrom(field, template[key]),
    ]);
  return Object.fromEntries([...like, ...own]);
}

function restoreFrom(packed: unknown, template: unknown): unknown {
  if (isFields(packed)) return restore(packed, isFields(template) ? template : {});
  if (!Array.isArray(packed)) return packed;
  const likes: unknown[] = Array.isArray(template) ? template : [];
  return packed.map((item: unknown, place) =>
    item === null ? likes[place] : restoreFrom(item, likes[place]),
  );
}

/** Whether two JSON values are equal, whatever the order of their keys. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, place) => isSame(item, other[place]));
  }
  if (!isFields(one) || !isFields(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}
