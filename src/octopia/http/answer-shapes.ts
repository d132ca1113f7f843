import { z } from 'zod';

/** The JSON of a body; undefined if it is none, without the error, which would quote the body. */
export function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * A page. Items are read one by one elsewhere, so that a bad one never hides the others.
 * `itemsPerPage` can be smaller than the size that was asked for (requirement 24).
 */
export const pageSchema = z.object({
  items: z.array(z.unknown()),
  itemsPerPage: z.number().int().positive().optional().catch(undefined),
});

/** A list comes bare (`/carriers`), or in an envelope like a page's. */
export const listSchema = z.union([
  z.array(z.unknown()),
  pageSchema.transform(({ items }) => items),
]);

/** A text that is not blank; a number is taken as its digits. */
export const filledText = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(z.string().min(1));
/** The same; anything else counts as absent. */
export const optionalText = filledText.optional().catch(undefined);
