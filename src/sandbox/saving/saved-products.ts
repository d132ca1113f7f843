import { z } from 'zod';
import { storedProductPackageSchema, storedProductSchema } from '../products/stored-product.js';
import type { SandboxState } from '../state.js';

/** What outlives a restart of products; a file of before there were any has none. */
export const savedProductsSchema = z.strictObject({
  packagesMade: z.number().default(0),
  packages: z.array(storedProductPackageSchema).default([]),
  products: z.array(storedProductSchema).default([]),
  /** What counts towards the quota, in milliseconds since 1970. */
  creations: z.array(z.number()).default([]),
});

/** Forgets all products, or puts those of a file in their place. */
export function restoreProducts(
  { productDesk }: SandboxState,
  saved = savedProductsSchema.parse({}),
): void {
  productDesk.replaceAll(saved);
}

export function savedProducts({ productDesk }: SandboxState): z.input<typeof savedProductsSchema> {
  return {
    packagesMade: productDesk.packagesMade(),
    packages: productDesk.packages(),
    products: productDesk.products(),
    creations: [...productDesk.creations()],
  };
}
