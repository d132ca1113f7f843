import { z } from 'zod';

/** A discount of a period, as the XML transport carries it. */
export const discountSchema = z.strictObject({
  startDate: z.string(),
  endDate: z.string(),
  salesReferencePrice: z.number(),
  /** As sent: a sign would be wrong. */
  value: z.string(),
  unit: z.string(),
  type: z.string(),
});
export type Discount = z.output<typeof discountSchema>;
