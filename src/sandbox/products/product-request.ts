import { z } from 'zod';

/** One product as it is sent (docs/octopia-offers.md, "Products"); what is wrong beyond its shape is a verdict. */
export const productRequestSchema = z.strictObject({
  gtin: z.string({ error: 'is required' }).min(1, { error: 'is required' }),
  sellerProductReference: z
    .string({ error: 'is required' })
    .min(1, { error: 'is required' })
    .max(50),
  title: z.string().optional(),
  description: z.string().optional(),
  richMarketingDescription: z.string().optional(),
  brand: z.string().optional(),
  categoryCode: z.string().optional(),
  variantGroupReference: z.string().optional(),
  sellerPictureUrls: z
    .array(z.strictObject({ index: z.number().int().positive(), url: z.string() }))
    .optional(),
  attributes: z
    .array(z.strictObject({ propertyReference: z.string(), values: z.array(z.string()) }))
    .optional(),
});
export type ProductRequest = z.output<typeof productRequestSchema>;
