import type { OctopiaAccount, SendRequest } from '../http/request.js';
import {
  createListCategories,
  createListCategoryProperties,
  type Category,
  type CategoryProperty,
} from './categories.js';
import { readProductReport, type ProductVerdict } from './product-report.js';
import type { ProductRequest } from './product-request.js';
import { sendProducts, type ReceivedProducts } from './send-products.js';

/** The calls about product data. Every one throws `OctopiaError` alone. */
export interface ProductCalls {
  /** Sends at most 25: so many are always found in one report. */
  sendProducts(
    account: OctopiaAccount,
    products: readonly ProductRequest[],
    sending?: { notAfter?: Date },
  ): Promise<ReceivedProducts>;
  /** What has become of the products of a package; nothing while Octopia works on it, or knows none. */
  readProductReport(
    account: OctopiaAccount,
    packageId: string,
    products: number,
  ): Promise<ProductVerdict[]>;
  /** By their references. Kept for a day. */
  listCategories(account: OctopiaAccount): Promise<ReadonlyMap<string, Category>>;
  /** Kept for a day. */
  listCategoryProperties(account: OctopiaAccount, category: string): Promise<CategoryProperty[]>;
}

export function createProductCalls(send: SendRequest): ProductCalls {
  return {
    sendProducts: (account, products, sending) => sendProducts(send, account, products, sending),
    readProductReport: (account, packageId, products) =>
      readProductReport(send, account, packageId, products),
    listCategories: createListCategories(send),
    listCategoryProperties: createListCategoryProperties(send),
  };
}
