import { checkProduct } from './check-product.js';
import type { ProductDesk } from './product-desk.js';
import type { ProductRequest } from './product-request.js';
import type { ProductError, ProductVerdict, StoredProductPackage } from './stored-product.js';

/** Judges and integrates the products for which it is time. Whoever reads products calls it first. */
export function settleProducts(desk: ProductDesk): void {
  const now = Date.now();
  const { productReportLagMilliseconds, productValidatedLagMilliseconds } = desk.rules();
  for (const known of desk.packages()) {
    if (known.integratedAt !== undefined) continue;
    if (known.judgedAt === undefined) {
      if (known.receivedAt + productReportLagMilliseconds > now) continue;
      known.judgedAt = now;
      known.verdicts = known.products.map((product) => judge(desk, known, product));
    }
    if (known.judgedAt + productValidatedLagMilliseconds <= now) integrate(desk, known);
  }
}

function judge(
  desk: ProductDesk,
  { sellerId }: StoredProductPackage,
  product: ProductRequest,
): ProductVerdict {
  const { gtin, sellerProductReference } = product;
  const before = desk.find(sellerId, sellerProductReference)?.product;
  const operationType = operationOf(before, product);
  const errors = errorsOf(desk, sellerId, product);
  if (errors.length === 0 && operationType === 'Creation' && !desk.admitNew()) {
    errors.push({ code: 'QuotaExceeded', field: '', message: 'too many new products in an hour' });
  }
  return {
    gtin,
    sellerProductReference,
    status: errors.length === 0 ? 'Validated' : 'Refused',
    operationType,
    errors,
  };
}

function errorsOf(desk: ProductDesk, sellerId: string, product: ProductRequest): ProductError[] {
  const { gtin, sellerProductReference: reference } = product;
  const rejection = desk.offerDesk.rejections.of('product', { sellerId, reference, gtin });
  if (rejection === undefined) return checkProduct(product);
  return [{ code: rejection.resultCode, field: 'gtin', message: rejection.message }];
}

function operationOf(
  before: ProductRequest | undefined,
  product: ProductRequest,
): ProductVerdict['operationType'] {
  if (before === undefined) return 'Creation';
  return JSON.stringify(before) === JSON.stringify(product) ? 'Identical' : 'Modification';
}

function integrate(desk: ProductDesk, known: StoredProductPackage): void {
  known.integratedAt = Date.now();
  for (const [index, verdict] of known.verdicts.entries()) {
    const product = known.products[index];
    if (verdict.status !== 'Validated' || product === undefined) continue;
    verdict.status = 'Integrated';
    desk.put(known.sellerId, product);
  }
}
