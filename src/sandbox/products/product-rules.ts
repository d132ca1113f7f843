import { z } from 'zod';

const milliseconds = z.number().int().nonnegative().max(2_592_000_000);

/** The rules of products that differ between sources or that a test wants tighter. */
export const productRulesShape = {
  /** The most products of one call. */
  largestProductBatch: z.number().int().positive().default(10_000),
  /** How long after a call the report about it stays empty. */
  productReportLagMilliseconds: milliseconds.default(0),
  /** How long a product that passed the checks is `Validated`, before it is `Integrated`. */
  productValidatedLagMilliseconds: milliseconds.default(0),
  /** New products in any hour, before `QuotaExceeded`; `null` for no limit. */
  newProductsPerHour: z.number().int().positive().nullable().default(25),
  /** `refused`: a report has 25 products at most, and a `pageSize` is a 400. `pageIndex`: it has pages. */
  productReportPaging: z.enum(['refused', 'pageIndex']).default('refused'),
};
