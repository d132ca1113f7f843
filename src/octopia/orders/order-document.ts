import type { z } from 'zod';
import { present } from '../../language/present.js';
import { valueAt, withoutValueAt, writePath, type FieldPath } from './order-field-path.js';
import { dateTime } from './order-fields.js';
import { orderId, orderSchema, type OrderBody } from './order-schema.js';
import { isJsonObject, unifySpellings } from './order-spellings.js';

/** A field that was left out because its form makes no sense, such as a date that is no date. */
export interface MalformedField {
  field: string;
  /** What was sent, shortened; absent inside an address, which is personal. */
  value?: string;
}

/** What the schema had to leave out to make sense of a document; both sorted by field. */
export interface LeftOut {
  /** Fields that the schema does not know, with what they hold. */
  unknownFields: { field: string; value: unknown }[];
  malformedFields: MalformedField[];
}

/** An order of Octopia in one form: same names, same types, nothing judged yet. */
export type OrderDocument = OrderBody & LeftOut;

/** What keeps an order from being read. It names a field, never what it holds. */
export interface Fault {
  field: string;
  fault: string;
}

export type ReadOrder =
  | { readable: true; document: OrderDocument }
  | { readable: false; orderId?: string; faults: Fault[] };

/** More rounds than the document has levels: each round repairs at least the outermost level at fault. */
const maxRounds = 20;

/**
 * Reads one order document. It decides only what is *readable*: an order or a line that is no
 * object, no order id, `lines` that is no list, a quantity that is no positive number, and no
 * unit price on a living line are not. Any other field in a form that makes no sense is left
 * out and noted, an unknown one is kept apart. It never throws.
 */
export function readOrderDocument(sent: unknown): ReadOrder {
  let candidate = unifySpellings(sent);
  const leftOut: LeftOut = { unknownFields: [], malformedFields: [] };
  for (let round = 0; ; round += 1) {
    const { data, error } = orderSchema.safeParse(candidate);
    if (error === undefined) {
      const faults = priceFaults(data);
      if (faults.length > 0) return unreadable(candidate, faults);
      return { readable: true, document: { ...data, ...sorted(leftOut) } };
    }
    const essential = error.issues.filter((issue) => round === maxRounds || isEssential(issue));
    if (essential.length > 0) return unreadable(candidate, essential.map(toFault));
    for (const issue of error.issues) candidate = leaveOut(candidate, issue, leftOut);
  }
}

type Issue = z.core.$ZodIssue;

/** The fields without which there is no order: itself, its id, the list of lines, each line, each quantity. */
const essentialFields = /^(order|orderId|lines|lines\[\d+\](\.quantity)?)$/;

function isEssential(issue: Issue): boolean {
  return issue.code !== 'unrecognized_keys' && essentialFields.test(writePath(issue.path));
}

const faultByField: [RegExp, string][] = [
  [/^(order|lines\[\d+\])$/, 'is no object'],
  [/^lines$/, 'is no list'],
  [/\.quantity$/, 'is no positive number'],
];

function toFault(issue: Issue): Fault {
  const field = writePath(issue.path);
  const known = faultByField.find(([pattern]) => pattern.test(field));
  const own = field === 'orderId' ? issue.message : 'cannot be read';
  return { field, fault: known?.[1] ?? own };
}

function priceFaults(body: OrderBody): Fault[] {
  return body.lines.flatMap((line, place) => {
    const priced =
      line.offerPrice?.unitSalesPrice !== undefined ||
      line.sellingPrice?.unitSalesPrice !== undefined;
    return priced || !line.living
      ? []
      : [{ field: `lines[${place}].offerPrice.unitSalesPrice`, fault: 'is missing or no number' }];
  });
}

function unreadable(candidate: unknown, faults: Fault[]): ReadOrder {
  return { readable: false, ...present({ orderId: orderIdOf(candidate) }), faults };
}

/** The order id that a document names, readable or not; undefined for none, or one that is no text. */
export function orderIdOf(sent: unknown): string | undefined {
  return orderId.safeParse(isJsonObject(sent) ? sent['orderId'] : undefined).data;
}

/** The update date that a document names, as {@link dateTime} writes it; undefined for none. */
export function updatedAtOf(sent: unknown): string | undefined {
  return dateTime.safeParse(isJsonObject(sent) ? sent['updatedAt'] : undefined).data;
}

/** Takes what an issue names out of the document, and notes it. */
function leaveOut(candidate: unknown, issue: Issue, leftOut: LeftOut): unknown {
  if (issue.code !== 'unrecognized_keys') {
    leftOut.malformedFields.push(malformedField(candidate, issue.path));
    return withoutValueAt(candidate, issue.path);
  }
  return issue.keys.reduce((rest, key) => {
    const path = [...issue.path, key];
    leftOut.unknownFields.push({ field: writePath(path), value: valueAt(rest, path) });
    return withoutValueAt(rest, path);
  }, candidate);
}

const longestValue = 40;

function malformedField(candidate: unknown, path: FieldPath): MalformedField {
  const field = writePath(path);
  if (/address/i.test(field)) return { field };
  const written = JSON.stringify(valueAt(candidate, path)) ?? '';
  return { field, value: written.slice(0, longestValue) };
}

function sorted({ unknownFields, malformedFields }: LeftOut): LeftOut {
  return {
    unknownFields: unknownFields.toSorted(byField),
    malformedFields: malformedFields.toSorted(byField),
  };
}

function byField(one: { field: string }, other: { field: string }): number {
  if (one.field === other.field) return 0;
  return one.field < other.field ? -1 : 1;
}
