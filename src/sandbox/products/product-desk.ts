import type { Rules } from '../rules.js';
import type { OfferDesk } from '../offers/offer-desk.js';
import type { ProductRequest } from './product-request.js';
import type { StoredProduct, StoredProductPackage } from './stored-product.js';

export type ProductDesk = ReturnType<typeof createProductDesk>;

/** Everything that the sandbox knows of products. It shares the catalogue with offers. */
export function createProductDesk(rules: () => Rules, offerDesk: OfferDesk) {
  const packages = new Map<string, StoredProductPackage>();
  const products = new Map<string, StoredProduct>();
  /** When each new product of the last hour was judged. */
  let creations: number[] = [];
  let made = 0;

  return {
    rules,
    offerDesk,
    packages: (): StoredProductPackage[] => [...packages.values()],
    products: (): StoredProduct[] => [...products.values()],
    packagesMade: () => made,
    creations: (): readonly number[] => creations,

    find: (sellerId: string, reference: string) => products.get(nameOf(sellerId, reference)),
    findPackage: (packageId: string) => packages.get(packageId),

    receive(sellerId: string, sent: ProductRequest[]): StoredProductPackage {
      made += 1;
      const received: StoredProductPackage = {
        packageId: String(900_000 + made),
        sellerId,
        receivedAt: Date.now(),
        products: sent,
        verdicts: [],
      };
      packages.set(received.packageId, received);
      return received;
    },

    put(sellerId: string, product: ProductRequest): void {
      products.set(nameOf(sellerId, product.sellerProductReference), { sellerId, product });
      const { gtin, title } = product;
      offerDesk.knownProducts.learn({ gtin, ...(title === undefined ? {} : { title }) });
    },

    /** Counts a new product, if the last hour has room for one. */
    admitNew(): boolean {
      const hourAgo = Date.now() - 3_600_000;
      creations = creations.filter((at) => at > hourAgo);
      if (creations.length >= (rules().newProductsPerHour ?? Infinity)) return false;
      creations.push(Date.now());
      return true;
    },

    /** As if an hour had passed: the quota is free again. */
    freeQuota(): void {
      creations = [];
    },

    replaceAll(saved: {
      packages: readonly StoredProductPackage[];
      products: readonly StoredProduct[];
      packagesMade: number;
      creations: readonly number[];
    }): void {
      packages.clear();
      products.clear();
      made = saved.packagesMade;
      creations = [...saved.creations];
      for (const known of saved.packages) packages.set(known.packageId, known);
      for (const known of saved.products) {
        products.set(nameOf(known.sellerId, known.product.sellerProductReference), known);
      }
    },
  };
}

function nameOf(sellerId: string, reference: string): string {
  return JSON.stringify([sellerId, reference]);
}
