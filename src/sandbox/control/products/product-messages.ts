import { z } from 'zod';
import { storedProductPackageSchema, storedProductSchema } from '../../products/stored-product.js';

/** What the control API gives of products. */
export const productsSchema = z.object({ products: z.array(storedProductSchema) });
export const productPackagesSchema = z.object({
  packages: z.array(storedProductPackageSchema),
});
