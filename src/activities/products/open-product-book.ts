import { activityInfo, getClient } from '@temporalio/activity';
import type { OpenedProductBook, ProductPackage } from '../../contract/product-activities.js';
import { productsStops, type ProductsStop } from '../../contract/product-messages.js';
import type { Account } from '../../hemi/account.js';
import type { SellerId } from '../../hemi/ids.js';
import { present } from '../../language/present.js';
import { unpackBook, type ProductBook } from '../../products/product-book.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import { withHeartbeats } from '../heartbeats.js';
import { newestBook } from './product-runs.js';
import { sentElsewhere } from './sent-elsewhere.js';

/**
 * Opens the book of the newest completed run: where it is, what of it has no verdict yet, and what it
 * says no more since runs that have no book have sent it.
 */
export async function openProductBook(
  dependencies: ActivityDependencies,
  { sellerId }: { sellerId: SellerId },
): Promise<OpenedProductBook> {
  const { runId = '' } = activityInfo().workflowExecution ?? {};
  return withHeartbeats(async () => {
    const newest = await newestBook(getClient(), sellerId, runId);
    const base = newest?.runId;
    const unknown = await sentElsewhere(getClient(), sellerId, { runId, base });
    const book = unpackBook(newest?.book ?? '');
    for (const reference of unknown) book.delete(reference);
    return present({
      base,
      stop: stopOf(accountOf(dependencies, sellerId)),
      underWay: packagesIn(book),
      unknown,
    });
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
