import { z } from 'zod';

/** What the sandbox was told of a product. */
export const knownProductSchema = z.strictObject({
  gtin: z.string(),
  weightKilograms: z.number().positive().optional(),
  title: z.string().optional(),
});
export type KnownProduct = z.output<typeof knownProductSchema>;

export type KnownProducts = ReturnType<typeof createKnownProducts>;

/** The products of the shop's catalogue of which the sandbox knows more than that they may exist. */
export function createKnownProducts() {
  const products = new Map<string, KnownProduct>();
  return {
    find: (gtin: string) => products.get(gtin),
    all: (): KnownProduct[] => [...products.values()],
    /** Adds to what is known. */
    learn(product: KnownProduct): KnownProduct {
      const known = { ...products.get(product.gtin), ...product };
      products.set(product.gtin, known);
      return known;
    },
    forget: (gtin: string) => products.delete(gtin),
    replaceAll(others: readonly KnownProduct[]): void {
      products.clear();
      for (const product of others) products.set(product.gtin, product);
    },
  };
}
