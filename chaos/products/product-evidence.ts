import { listProducts, type ProductRow } from '../../src/client/products/list-products.js';
import type {
  StoredProduct,
  StoredProductPackage,
} from '../../src/sandbox/products/stored-product.js';
import { productSeller, type Stage } from '../stage/stage.js';
import type { PlannedProduct } from './planned-products.js';

/** All that is known of the products of a run, at its end. */
export interface ProductEvidence {
  feed: readonly PlannedProduct[];
  /** What the marketplace has in truth. */
  truth: readonly StoredProduct['product'][];
  /** What the last push says of each product. */
  told: readonly Pick<ProductRow, 'reference' | 'state' | 'code'>[];
  /** What was sent together, and the verdicts on it. */
  packages: readonly Pick<StoredProductPackage, 'packageId' | 'products' | 'verdicts'>[];
  /** What is wrong with pushing at the end, in words. */
  stalled: readonly string[];
}

function isOurs({ sellerId }: { sellerId: string }): boolean {
  return sellerId === productSeller;
}

export async function collectProductEvidence(
  { client, sandbox }: Stage,
  feed: readonly PlannedProduct[],
  stalled: readonly string[],
): Promise<ProductEvidence> {
  const [stored, { products: told }, packages] = await Promise.all([
    sandbox.products(),
    listProducts(client, productSeller),
    sandbox.productPackages(),
  ]);
  return {
    feed,
    truth: stored.filter(isOurs).map(({ product }) => product),
    told,
    packages: packages.filter(isOurs),
    stalled,
  };
}
