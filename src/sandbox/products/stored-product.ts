import { z } from 'zod';
import { productRequestSchema } from './product-request.js';

const errorSchema = z.strictObject({ code: z.string(), field: z.string(), message: z.string() });
/** What is wrong with a product. */
export type ProductError = z.output<typeof errorSchema>;

export const operationTypes = ['Creation', 'Modification', 'Identical'] as const;

/** The verdict on one product of a package. */
export const productVerdictSchema = z.strictObject({
  gtin: z.string(),
  sellerProductReference: z.string(),
  status: z.enum(['Integrated', 'Validated', 'Refused']),
  operationType: z.enum(operationTypes),
  errors: z.array(errorSchema),
});
export type ProductVerdict = z.output<typeof productVerdictSchema>;

/** Products that were sent in one call. Times are milliseconds since 1970. */
export const storedProductPackageSchema = z.strictObject({
  packageId: z.string(),
  sellerId: z.string(),
  receivedAt: z.number(),
  products: z.array(productRequestSchema),
  /** Absent until they were judged. */
  judgedAt: z.number().optional(),
  verdicts: z.array(productVerdictSchema).default([]),
  /** When what was validated was integrated. */
  integratedAt: z.number().optional(),
});
export type StoredProductPackage = z.output<typeof storedProductPackageSchema>;

/** A product of a seller that is in the catalogue. */
export const storedProductSchema = z.strictObject({
  sellerId: z.string(),
  product: productRequestSchema,
});
export type StoredProduct = z.output<typeof storedProductSchema>;
