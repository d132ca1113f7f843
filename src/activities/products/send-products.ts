import type { SendProductsInput, SentProducts } from '../../contract/product-activities.js';
import { FeedError } from '../../feed/feed-error.js';
import { present } from '../../language/present.js';
import { OctopiaError } from '../../octopia/http/failures.js';
import { toProductRequest } from '../../products/product-request.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import type { KnownProducts } from './known-products.js';
import { productSettingsOf } from './product-settings.js';

/** Statuses that say something of what was sent, and not of who sends it. */
const contentStatuses: readonly (number | undefined)[] = [400, 413, 422];

/**
 * Sends products as the feed has them now, those that are still what was planned, once: what
 * became of it is the workflow's to judge.
 */
export async function sendProducts(
  dependencies: ActivityDependencies,
  known: KnownProducts,
  { sellerId, products: planned, notAfter }: SendProductsInput,
): Promise<SentProducts> {
  const account = accountOf(dependencies, sellerId);
  const settings = productSettingsOf(account);
  const feed = await known.recent(sellerId, settings).catch((error: unknown) => {
    if (error instanceof FeedError) return error;
    throw error;
  });
  if (feed instanceof FeedError) {
    return { end: 'notSent', message: feed.message, changedMeanwhile: [] };
  }
  const { products } = feed;
  const isAsPlanned = ([reference, digest]: readonly string[]): boolean =>
    products.get(reference ?? '')?.digest === digest;
  const requests = planned
    .filter(isAsPlanned)
    .flatMap(([reference]) => products.get(reference) ?? [])
    .map(({ product }) => toProductRequest(product));
  const changedMeanwhile = planned
    .filter((one) => !isAsPlanned(one))
    .map(([reference]) => reference);
  if (requests.length === 0) return { end: 'notSent', changedMeanwhile };
  try {
    const sending = { notAfter: new Date(notAfter) };
    const { packageId } = await dependencies.octopia.products.sendProducts(
      account,
      requests,
      sending,
    );
    if (packageId !== undefined) return { end: 'received', packageId, changedMeanwhile };
    const message = 'Octopia received them and did not say under which package';
    return { end: 'unknown', message, changedMeanwhile };
  } catch (error) {
    if (!(error instanceof OctopiaError)) throw error;
    const { message, outcome, status, retryAfterMs } = error;
    const isOfContent = contentStatuses.includes(status);
    const end: SentProducts['end'] = outcome === 'refused' && !isOfContent ? 'forbidden' : outcome;
    return { end, message, changedMeanwhile, ...present({ retryAfterMs }) };
  }
}
