import { z } from 'zod';
import type { StoredProduct, StoredProductPackage } from '../../products/stored-product.js';
import type { Send } from '../send.js';
import { productPackagesSchema, productsSchema } from './product-messages.js';

/** The part of the control client for products. */
export function createProductControl(send: Send) {
  return {
    /** Every product of a seller that was integrated. */
    async products(): Promise<StoredProduct[]> {
      return (await send('GET', '/products', productsSchema)).products;
    },
    /** What was sent of products, and the verdicts, oldest first. */
    async productPackages(): Promise<StoredProductPackage[]> {
      return (await send('GET', '/product-packages', productPackagesSchema)).packages;
    },
    /** As if an hour had passed: new products find room in the quota again. */
    async freeProductQuota(): Promise<void> {
      await send('DELETE', '/product-quota', z.unknown());
    },
  };
}
