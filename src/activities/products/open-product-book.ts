import { activityInfo, getClient } from '@temporalio/activity';
import type { OpenedProductBook, ProductPackage } from '../../contract/product-activities.js';
import { productsStops, type ProductsStop } from '../../contract/product-messages.js';
import type { Account } from '../../hemi/account.js';
import type { SellerId } from '../../hemi/ids.js';
import { present } from '../../language/present.js';
import { unpackBook, type ProductBook } from '../../products/product-book.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import { newestBook } from './product-runs.js';

/** Opens the book of the newest completed run: where it is, and what of it has no verdict yet. */
export async function openProductBook(
  dependencies: ActivityDependencies,
  { sellerId }: { sellerId: SellerId },
): Promise<OpenedProductBook> {
  const newest = await newestBook(getClient(), sellerId, activityInfo().workflowExecution?.runId);
  return present({
    base: newest?.runId,
    stop: stopOf(accountOf(dependencies, sellerId)),
    underWay: packagesIn(unpackBook(newest?.book ?? '')),
  });
}

/** Why nothing may be sent for an account. */
function stopOf({ sellerId, offers, products }: Account): ProductsStop | undefined {
  if (products === undefined) {
    const message = `${productsStops.NoFeed.meaning}: give seller ${sellerId} "products" in OCTOPIA_ACCOUNTS`;
    return { code: 'NoFeed', message };
  }
  if (offers?.channel !== 'legacy') return undefined;
  const message = `${productsStops.LegacyChannel.meaning}: nothing is sent before offers.channel of seller ${sellerId} is "octopia"`;
  return { code: 'LegacyChannel', message };
}

/** What is under way, by packages, the oldest first. Their barcodes are not in the book. */
export function packagesIn(book: ProductBook): ProductPackage[] {
  const packages = new Map<string, ProductPackage>();
  for (const [reference, { sent }] of book) {
    if (sent === undefined) continue;
    const { packageId, digest, at } = sent;
    const sentAt = new Date(at * 1000).toISOString();
    const one = packages.get(packageId) ?? { packageId, sentAt, products: [] };
    one.products.push([reference, digest, '']);
    packages.set(packageId, one);
  }
  return [...packages.values()].toSorted((one, other) => (one.sentAt < other.sentAt ? -1 : 1));
}
