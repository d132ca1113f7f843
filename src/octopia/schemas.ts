import { z } from 'zod';

/** The JSON of a body; undefined if it is none, without the error, which would quote the body. */
export function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A token that names no life is used for five minutes, which is short on purpose. */
const defaultTokenLifeSeconds = 300;

export const tokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(defaultTokenLifeSeconds),
});

/**
 * A page. Items are read one by one elsewhere, so that a bad one never hides the others.
 * `itemsPerPage` can be smaller than the size that was asked for (checklist 24).
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

/** `/orders/count` answers with a bare integer. */
export const countSchema = z.union([
  z.number().int().nonnegative(),
  z
    .string()
    .regex(/^\s*\d+\s*$/)
    .transform(Number),
]);

const text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(z.string().min(1));
const optionalText = text.optional().catch(undefined);

/** Codes are not unique and labels can end in a blank (octopia-api.md, `GET /carriers`). */
export const carrierSchema = z.object({ code: text.catch(''), label: text });

/** A reason is an object with a code, or the bare code. */
export const reasonSchema = z
  .union([
    text.transform((code) => ({ code, label: undefined })),
    z.object({ code: text, label: optionalText }),
    z
      .object({ reason: text, label: optionalText })
      .transform(({ reason, label }) => ({ code: reason, label })),
  ])
  .transform(({ code, label }) => (label === undefined ? { code } : { code, label }));

/** The names vary by source (octopia-api.md, "Acting on an order"). */
export const cancellationRequestSchema = z
  .object({
    requestId: optionalText,
    cancellationRequestId: optionalText,
    id: optionalText,
    orderSellerId: optionalText,
    orderId: optionalText,
    status: optionalText,
    requestStatus: optionalText,
    state: optionalText,
    reason: z
      .union([text, reasonSchema.transform(({ code }) => code)])
      .optional()
      .catch(undefined),
    reasonCode: optionalText,
    createdAt: optionalText,
    creationDate: optionalText,
    requestedAt: optionalText,
  })
  .transform((sent) => ({
    requestId: sent.requestId ?? sent.cancellationRequestId ?? sent.id,
    orderId: sent.orderSellerId ?? sent.orderId,
    status: sent.status ?? sent.requestStatus ?? sent.state,
    reason: sent.reason ?? sent.reasonCode,
    createdAt: sent.createdAt ?? sent.creationDate ?? sent.requestedAt,
  }));
